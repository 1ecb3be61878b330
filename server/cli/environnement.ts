import type { OptionsMagasin } from '../magasin.ts';

/** What the environment says of the database and the keys. */
export function optionsMagasin(dossierDonnees: string): OptionsMagasin {
  const databaseUrl = process.env['DATABASE_URL'];
  const cleContenu = process.env['COLLEGIALE_CLE_CONTENU'];
  return {
    dossierDonnees,
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(cleContenu ? { cleContenu } : {}),
  };
}
