/** The package's export map hides its own types; its API is the one of better-sqlite3. */
declare module 'better-sqlite3-multiple-ciphers' {
  export { default } from 'better-sqlite3';
}
