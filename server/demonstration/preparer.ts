import { createHash } from 'node:crypto';
import { GABARIT_FICHE } from '../../contract/contenu-fige.ts';
import { assert, defini } from '../../domain/assert.ts';
import { appliquerIntention, type LireLigne } from '../../domain/synchro/appliquer.ts';
import type { IntentionDe } from '../../domain/synchro/intention.ts';
import type { Ligne } from '../../domain/synchro/ligne.ts';
import { composer, type Compositeur, type DemandeEdition } from '../../edition/composer.ts';
import type { Sceau } from '../../edition/pades/assembler.ts';
import type { Demande } from '../../edition/typst/moteur.ts';
import { creerScelleur } from '../sceau/scelleur.ts';
import type { Contenu, LigneServeur, Scelleur, Trace } from '../store/ports.ts';
import { figer } from '../synchro/figer.ts';
import type { DocumentACharger } from './dossier.ts';
import type { GelPrevu } from './gels.ts';

/** What one lot needs before it can be written. */
export type Travail = { readonly documents: readonly DocumentACharger[]; readonly gels: readonly GelPrevu[] };

/** Bytes, and the rows that show them: new ones, and those that replace a row of the lot. */
export type Prepare = {
  readonly contenus: readonly Contenu[];
  readonly lignes: readonly Ligne[];
  readonly traces: readonly Trace[];
};

export type Scellement = {
  readonly sceau: Sceau;
  /** Printed on the fiches and named by their seal. */
  readonly reseau: string;
};

/** Typesets and freezes the lots of a region, one after the other, in the thread where it was made. */
export function creerPreparateur(
  compositeur: Compositeur,
  { sceau, reseau }: Scellement,
): (travail: Travail) => Promise<Prepare> {
  const memoire = avecMemoire(compositeur);
  const scelleur = creerScelleur(sceau, reseau, memoire);
  return async ({ documents, gels }) => {
    const prepares: Prepare[] = documents.map((d) => preparerDocument(compositeur, d));
    for (const gel of gels) prepares.push(await preparerGel(memoire, scelleur, gel));
    return {
      contenus: prepares.flatMap((p) => p.contenus),
      lignes: prepares.flatMap((p) => p.lignes),
      traces: prepares.flatMap((p) => p.traces),
    };
  };
}

/**
 * The workstation typesets, then the server typesets again and compares: here both are this process, and the
 * second time the last bytes are given again. `verify` typesets all of them anew.
 */
function avecMemoire({ moteur, couverts }: Compositeur): Compositeur {
  let derniere: { readonly cle: string; readonly rendu: ReturnType<typeof moteur.composer> } | undefined;
  const composerUneFois = (demande: Demande): ReturnType<typeof moteur.composer> => {
    const cle = JSON.stringify(demande);
    if (derniere?.cle !== cle) derniere = { cle, rendu: moteur.composer(demande) };
    return derniere.rendu;
  };
  return { couverts, moteur: { nom: moteur.nom, composer: composerUneFois } };
}

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

/** Throws when the data cannot be typeset: a bug of the product. */
function composerOctets(compositeur: Compositeur, demande: DemandeEdition): Uint8Array {
  const pdf = composer(compositeur, demande);
  assert(pdf.ok, `document de démonstration non composé : ${pdf.ok ? '' : JSON.stringify(pdf.error)}`);
  return pdf.value;
}

/** The same document has the same bytes each time. */
export function preparerDocument(
  compositeur: Compositeur,
  { id, donnees, contenu, date }: DocumentACharger,
): Prepare {
  const octets = composerOctets(compositeur, { contenu, date });
  const empreinte = sha256(octets);
  return {
    contenus: [{ sha256: empreinte, octets }],
    lignes: [
      {
        genre: 'document',
        id,
        donnees: { ...donnees, sha256: empreinte, tailleOctets: octets.length },
      },
    ],
    traces: [],
  };
}

/** The intention of the workstation, judged and frozen by what judges and freezes those of any workstation. */
async function preparerGel(compositeur: Compositeur, scelleur: Scelleur, gel: GelPrevu): Promise<Prepare> {
  const { acteur, contenu, lignes, scelleLe } = gel;
  const pdf = composerOctets(compositeur, { contenu, date: contenu.valideeLe });
  const lues = new Map(lignes.map((l) => [`${l.genre}:${l.id}`, l]));
  const lire = ((genre, id) => lues.get(`${genre}:${id}`)?.donnees) as LireLigne;
  const intention: IntentionDe<'validerProposition'> = {
    type: 'validerProposition',
    propositionId: contenu.propositionId,
    contenu: defini(lire('proposition', contenu.propositionId), 'proposition').contenu,
    contenuFige: JSON.stringify(contenu),
    gabarit: GABARIT_FICHE,
    dateEdition: contenu.valideeLe,
    pdf: Buffer.from(pdf).toString('base64'),
    sha256: sha256(pdf),
  };
  const effet = appliquerIntention(lire, intention, 'serveur');
  const contenus: Contenu[] = [];
  const traces: Trace[] = [];
  const tx = {
    lireLigne: async (genre: string, id: string) => {
      const ligne = lues.get(`${genre}:${id}`);
      return ligne && ({ ligne, scope: '', rev: 0 } satisfies LigneServeur);
    },
    ecrireContenu: async (empreinte: string, octets: Uint8Array) => {
      contenus.push({ sha256: empreinte, octets });
    },
    tracer: async (trace: Trace) => {
      traces.push(trace);
    },
  };
  const clock = { maintenant: () => new Date(scelleLe) };
  const fige = await figer({ scelleur, clock }, tx, acteur, intention);
  assert(effet.ok && fige.ok, `fiche de démonstration refusée : ${fige.ok ? 'intention' : fige.error}`);
  return { contenus, lignes: [...effet.value, ...fige.value.lignes], traces };
}
