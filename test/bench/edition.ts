import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composer, creerCompositeur, type Compositeur } from '../../edition/composer.ts';
import { ouvrirCleSceau } from '../../server/sceau/cle.ts';
import { creerScelleur } from '../../server/sceau/scelleur.ts';
import { ficheBourdin } from '../edition/contenus.ts';
import { contenuDuPoste, lignesDe } from '../fakes/lignes-figees.ts';
import { chronometrer, p50EtP95, type Banc } from './mesure.ts';

const RESSOURCES = join(import.meta.dirname, '..', '..', 'resources');
const FICHE = contenuDuPoste(ficheBourdin);
const DATE = FICHE.valideeLe;

function pdfDe(compositeur: Compositeur, question: string): Uint8Array {
  const pdf = composer(compositeur, { contenu: { ...FICHE, question }, date: DATE });
  if (!pdf.ok) throw new Error(pdf.error.type);
  return pdf.value;
}

const editionFiche: Banc = {
  id: 'edition.fiche',
  unit: 'ms',
  barre: { type: 'auPlus', seuil: 40 },
  mesurer: async () => {
    const compositeur = creerCompositeur(RESSOURCES);
    const durees = await chronometrer(60, 10, (i) => {
      pdfDe(compositeur, `${FICHE.question} (${i})`);
    });
    return p50EtP95(durees);
  },
};

/** What the server does at a validation, on one core: typeset again, compare, seal, sign the acknowledgement. */
const figerDebit: Banc = {
  id: 'figer.debit',
  unit: 'validations/s',
  barre: { type: 'auMoins', seuil: 15 },
  mesurer: async () => {
    const dossier = mkdtempSync(join(tmpdir(), 'collegiale-banc-'));
    const scelleur = creerScelleur(ouvrirCleSceau(dossier, new Date()), 'Réseau du banc');
    const compositeur = creerCompositeur(RESSOURCES);
    const demandes = Array.from({ length: 60 }, (_, i) => {
      const question = `${FICHE.question} (${i})`;
      const contenuFige = JSON.stringify({ ...FICHE, question });
      const pdf = pdfDe(compositeur, question);
      return {
        lignes: lignesDe(FICHE),
        contenuFige,
        gabarit: FICHE.versionGabarit,
        dateEdition: DATE,
        pdf,
        scelleLe: new Date(),
      };
    });
    const cpu = process.cpuUsage();
    for (const demande of demandes) {
      const scelle = await scelleur.sceller(demande);
      if (!scelle.ok) throw new Error(scelle.error);
      await scelleur.signerAccuse(scelle.value.sha256);
    }
    const { user, system } = process.cpuUsage(cpu);
    rmSync(dossier, { recursive: true, force: true });
    return { value: demandes.length / ((user + system) / 1e6) };
  },
};

export const bancs: readonly Banc[] = [editionFiche, figerDebit];
