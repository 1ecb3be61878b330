/** The lease of a vault: see CacheTx.bail. */
export type Bail = { readonly heureServeur: string; readonly bailJusqua: string };

/**
 * Whether the vault may be read (I5). A clock set back does not lengthen the lease: the latest of the
 * desktop's time and of the highest server time seen counts.
 * @param maintenantMs desktop's clock, milliseconds since 1970.
 */
export function bailCourt(bail: Bail | null, maintenantMs: number): boolean {
  if (bail === null) return false;
  return Math.max(maintenantMs, Date.parse(bail.heureServeur)) < Date.parse(bail.bailJusqua);
}

/** The lease after a contact: the highest server time is kept, the end is what the server says now. */
export function prolonger(bail: Bail | null, heure: string, bailJusqua: string): Bail {
  const plusHaute = bail !== null && Date.parse(bail.heureServeur) > Date.parse(heure);
  return { heureServeur: plusHaute ? bail.heureServeur : heure, bailJusqua };
}
