import { createHash } from 'node:crypto';
import { CATEGORIES, type Categorie } from '../../domain/dossier/categorie.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import type { Ligne } from '../../domain/synchro/ligne.ts';
import type { Magasin } from '../../server/magasin.ts';
import {
  unCompte,
  unDocument,
  uneFiche,
  uneFicheFigee,
  unePresence,
  uneProposition,
  uneRcp,
  uneSeance,
  unPatient,
} from '../fakes/donnees.ts';
import type { Hasard } from '../fakes/hasard.ts';
import type { Personne } from './situations.ts';

/** One person and one patient with a row in every category, as the tables of the server hold them. */
export type MondeDroits = {
  readonly compteId: string;
  readonly professionnelId: string;
  readonly patientId: string;
  readonly rcpId: string;
  readonly seanceId: string;
  readonly inscriptionId: string;
  readonly ficheId: string;
  readonly propositionId: string;
  readonly identite: Identite;
  /** SHA-256 of the bytes of the document of each category that has one. */
  readonly documents: ReadonlyMap<Categorie, string>;
};

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');
const HEURE_MS = 3_600_000;

/** Letters only, so that the name is one word of a search. */
const nomTire = (h: Hasard): string =>
  Array.from({ length: 12 }, () => String.fromCharCode(65 + h.entier(26))).join('');

/** Writes all that makes `personne` true now; the account is suspended last, once its session is open. */
export async function poserMonde(
  { store, administration, horloge }: Pick<Magasin, 'store' | 'administration' | 'horloge'>,
  h: Hasard,
  personne: Personne,
  motDePasseHache = '$argon2id$',
): Promise<MondeDroits> {
  const maintenant = horloge.maintenant();
  const monde = nouveauMonde(h);
  const { compteId, professionnelId, patientId, rcpId } = monde;
  await administration.enregistrerCompte({
    ...unCompte(compteId, professionnelId, personne.profil, personne.groupeProfession),
    motDePasseHache,
  });
  const octets = [...monde.documents].map(([categorie]) => Buffer.from(`${patientId} ${categorie}`));
  await store.transaction(async (tx) => {
    await tx.ecrireContenus(octets.map((o) => ({ sha256: sha256(o), octets: o })));
    await tx.ecrireLignes(lignesDe(monde, maintenant, personne.consentement ?? true));
    if (personne.brisDeGlace) {
      const jusqua = new Date(maintenant.getTime() + 4 * HEURE_MS);
      const motif = { motifCode: 'urgenceVitale', motif: 'Patient inconscient aux urgences' } as const;
      const qui = { compteId, professionnelId, patientId };
      await tx.ouvrirBris({ brisId: h.uuid(), ...qui, ...motif, ouvertLe: maintenant, jusqua });
    }
  });
  if (personne.membreRcp) await administration.ajouterMembreRcp(professionnelId, rcpId);
  await lier(administration, h, monde, personne, maintenant);
  return monde;
}

async function lier(
  administration: Magasin['administration'],
  h: Hasard,
  { professionnelId, patientId }: MondeDroits,
  personne: Personne,
  maintenant: Date,
): Promise<void> {
  // Ties that ended count for nothing: each world has one of every kind.
  const passee = { debut: new Date(0), fin: maintenant, motif: 'terminée' };
  const natures = {
    equipeDeSoins: 'equipeDeSoins',
    correspondant: 'correspondant',
    restreint: 'restriction',
  } as const;
  for (const lien of ['equipeDeSoins', 'correspondant', 'restreint'] as const) {
    await administration.ajouterRelation(professionnelId, patientId, natures[lien], passee);
    if (personne[lien]) await administration.ajouterRelation(professionnelId, patientId, natures[lien]);
  }
  const etablissementId = h.uuid();
  await administration.ajouterExercice(professionnelId, etablissementId);
  const fin = personne.etablissementDeSoins ? {} : { fin: maintenant };
  const priseEnCharge = { debut: new Date(0), motif: 'hospitalisation', ...fin };
  await administration.ajouterPriseEnCharge(patientId, etablissementId, priseEnCharge);
  if (personne.dossierFerme) {
    const fermeture = { le: maintenant, parProfessionnelId: h.uuid(), motif: 'opposition' };
    await administration.fermerDossier(patientId, fermeture);
  }
}

function nouveauMonde(h: Hasard): MondeDroits {
  const patientId = h.uuid();
  const categories = CATEGORIES.filter((c) => c !== 'identite' && c !== 'fiche' && c !== 'ficheFigee');
  return {
    compteId: h.uuid(),
    professionnelId: h.uuid(),
    patientId,
    rcpId: h.uuid(),
    seanceId: h.uuid(),
    inscriptionId: h.uuid(),
    ficheId: h.uuid(),
    propositionId: h.uuid(),
    identite: { ...unPatient(nomTire(h)).identite },
    documents: new Map(categories.map((c) => [c, sha256(Buffer.from(`${patientId} ${c}`))])),
  };
}

function lignesDe(m: MondeDroits, maintenant: Date, consentement: boolean): readonly Ligne[] {
  const { patientId, seanceId, inscriptionId, ficheId, propositionId, rcpId } = m;
  const patient = { ...unPatient(''), identite: m.identite };
  const proposition = uneProposition({ patientId, ficheId, seanceId });
  const autre = '00000000-0000-7000-8000-000000000000';
  return [
    { genre: 'rcp', id: rcpId, donnees: uneRcp('RCP', autre) },
    { genre: 'seance', id: seanceId, donnees: uneSeance(rcpId, maintenant.toISOString()) },
    { genre: 'patient', id: patientId, donnees: consentement ? patient : { ...patient, consentement: null } },
    {
      genre: 'inscription',
      id: inscriptionId,
      donnees: { seanceId, ordre: 1, patientId, ficheId, propositionId, etat: 'pret' },
    },
    { genre: 'presence', id: inscriptionId, donnees: unePresence(seanceId, autre) },
    { genre: 'fiche', id: ficheId, donnees: uneFiche({ patientId, seanceId, inscriptionId }) },
    { genre: 'proposition', id: propositionId, donnees: proposition },
    {
      genre: 'ficheFigee',
      id: ficheId,
      donnees: uneFicheFigee(proposition, propositionId, 'f'.repeat(64)),
    },
    ...[...m.documents].map(([categorie, sha]): Ligne => ({
      genre: 'document',
      id: identifiantDe(m, categorie),
      donnees: unDocument(patientId, sha, { categorie: categorie as 'imagerie' }),
    })),
  ];
}

/** A document's id, made of its patient's: one for each category. */
function identifiantDe(m: MondeDroits, categorie: Categorie): string {
  const rang = CATEGORIES.indexOf(categorie).toString(16);
  return `${m.patientId.slice(0, -1)}${rang}`;
}
