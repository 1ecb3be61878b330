/** Bounds of a received document. Here, for the screens, without any schema. */

/** The largest file that is taken, whole, from a folder or from a desktop. */
export const DOCUMENT_MAX_MO = 40;
export const DOCUMENT_MAX_OCTETS = DOCUMENT_MAX_MO * 1024 * 1024;

/** Files that one choice may bring, and the bytes that they may weigh together in memory. */
export const FICHIERS_MAX = 10;
export const CHOIX_MAX_OCTETS = 120 * 1024 * 1024;
