/** UTF-16 units of one note, as a text field counts them: about two pages. Here, for the screens, without a schema. */
export const NOTE_MAX = 4000;
