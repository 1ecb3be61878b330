/** PostgreSQL stores every character of a text but U+0000. */
export const sansNul = (texte: string): boolean => !texte.includes('\0');
