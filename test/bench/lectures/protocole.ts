/** What the bench and its server tell each other. */
export type Pret = {
  readonly type: 'pret';
  /** Two instances over one database. */
  readonly urls: readonly [string, string];
  readonly jeton: string;
  /** Documents that the account may read, by their hash. */
  readonly documents: readonly string[];
};
export type Question = { readonly type: 'cpu' | 'suspendre' | 'retablir' | 'finir' };
/** `ms`: processor time of the whole process; `quand`: when the decision was committed, by the clock of the machine. */
export type Reponse =
  | Pret
  | { readonly type: 'cpu'; readonly ms: number }
  | { readonly type: 'suspendu' | 'retabli'; readonly quand: number }
  | { readonly type: 'fini' };
