import { describe, expect, it } from 'vitest';
import { vueProjectionSchema } from '../../../contract/projection.ts';
import type { VueCas } from '../../../contract/vues.ts';
import { DANS_LE_TEXTE, ecrireTnm, versProjection } from '../../../renderer/projection/vers-projection.ts';
import type { ContenuProposition } from '../../../domain/proposition/proposition.ts';
import { cas as faireCas, ORDRE_BOURDIN, resumes, reunion } from '../banc-reunion/donnees.ts';

const JOUR = '2026-11-26';
const resume = resumes[ORDRE_BOURDIN - 1];
if (resume === undefined) throw new Error('cas absent');
const bourdin = faireCas(resume);
const masquee = reunion();
const complete = { ...reunion(), identiteProjetee: 'complete' as const };
const rien = null;

/** What the allow-list of ui.md §6 lets out of a case; every other text becomes a canary. */
const permis: ReadonlySet<string> = new Set([
  'fiche.organe',
  'fiche.phase',
  'fiche.question',
  'fiche.synthese',
  'fiche.diagnostic.tnm.prefixe',
  'fiche.diagnostic.tnm.t',
  'fiche.diagnostic.tnm.n',
  'fiche.diagnostic.tnm.m',
  'fiche.diagnostic.tnm.stade',
  'fiche.diagnostic.autreClassification',
  'fiche.diagnostic.precisions.nom',
  'fiche.diagnostic.precisions.valeur',
  'patient.identite.sexe',
  'patient.identite.dateNaissance',
  'proposition.etat',
]);

function empoisonner(valeur: unknown, chemin: string): unknown {
  if (typeof valeur === 'string') return permis.has(chemin) ? valeur : `CANARI ${chemin}`;
  if (Array.isArray(valeur)) return valeur.map((un) => empoisonner(un, chemin));
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  return Object.fromEntries(
    Object.entries(valeur).map(([nom, un]) => [
      nom,
      empoisonner(un, chemin === '' ? nom : `${chemin}.${nom}`),
    ]),
  );
}

describe('versProjection', () => {
  it('ne laisse passer aucun champ hors de la liste quand l’identité est masquée', () => {
    const empoisonne = empoisonner(bourdin, '') as VueCas;
    const contenu = {
      ...bourdin.proposition.contenu,
      referentiel: 'CANARI referentiel',
      desaccord: 'CANARI desaccord',
      essai: { propose: true, nom: 'CANARI essai' },
      horsReferentiel: { oui: true, justification: 'CANARI justification' },
      examens: 'CANARI examens',
    };
    const sortie = JSON.stringify(versProjection(empoisonne, masquee, contenu, rien, JOUR));
    expect(sortie).not.toContain('CANARI');
    // The poison was there: the source holds it many times.
    expect(JSON.stringify(empoisonne).split('CANARI').length).toBeGreaterThan(20);
  });

  it('masquée, ne dit ni nom, ni prénom, ni date de naissance, ni INS', () => {
    const sortie = JSON.stringify(versProjection(bourdin, masquee, bourdin.proposition.contenu, rien, JOUR));
    for (const trait of ['ourdin', 'OURDIN', 'Jeanne', 'artel', '1958', '258039926104838']) {
      expect(sortie).not.toContain(trait);
    }
  });

  it('donne le cas de la maquette, et le schéma fermé l’accepte', () => {
    const vue = versProjection(bourdin, masquee, bourdin.proposition.contenu, rien, JOUR);
    expect(vueProjectionSchema.parse(vue)).toEqual(vue);
    expect(vue).toMatchObject({
      cadre: { pied: 'RCP Digestif · 26 novembre 2026', identite: 'masquee' },
      ordre: 7,
      personne: 'Femme, 68 ans',
      contexte: 'Rectum moyen, phase initiale',
      stadification: 'cT3c N1b M0 · stade IIIB',
      precisions: ['Marge prédictive 4 mm, libre', 'EMVI +'],
    });
  });

  it('complète, nomme la personne selon le réglage de la RCP', () => {
    const vue = versProjection(bourdin, complete, bourdin.proposition.contenu, rien, JOUR);
    expect(vue.personne).toBe('BOURDIN Jeanne');
    expect(vue.contexte).toBe('nom utilisé MARTEL · F · née le 14/03/1958 (68 ans)');
  });

  it('marque le traitement qui s’écrit, et compte les rangs par alternative', () => {
    const [un, deux] = bourdin.proposition.contenu.traitements;
    if (un === undefined || deux === undefined) throw new Error('traitements absents');
    const contenu = { ...bourdin.proposition.contenu, traitements: [un, { ...deux, alternative: 1 }] };
    const vue = versProjection(bourdin, masquee, contenu, deux.id, JOUR);
    expect(
      vue.proposition?.traitements.map(({ rang, alternative, enCours }) => [rang, alternative, enCours]),
    ).toEqual([
      [1, 0, false],
      [1, 1, true],
    ]);
  });

  it('ne redit pas le texte que les traitements ont construit, et donne toujours celui écrit à la main', () => {
    const { contenu } = bourdin.proposition;
    const texteDe = (part: Partial<ContenuProposition>) =>
      versProjection(bourdin, masquee, { ...contenu, ...part }, rien, JOUR).proposition?.texte;
    expect(contenu.texte).not.toBe('');
    expect(texteDe({})).toBe('');
    expect(texteDe({ texte: `${contenu.texte} Avis cardiologique avant.` })).toBe(
      `${contenu.texte} Avis cardiologique avant.`,
    );
    expect(texteDe({ texte: '   ' })).toBe('');
    expect(texteDe({ traitements: [], texte: 'Mes mots.' })).toBe('Mes mots.');
  });

  it('donne les examens demandés et le texte qui les accompagne', () => {
    const contenu = {
      ...bourdin.proposition.contenu,
      nature: 'examens' as const,
      traitements: [],
      texte: '',
    };
    const texteDe = (texte: string) =>
      versProjection(bourdin, masquee, { ...contenu, examens: 'TEP', texte }, rien, JOUR).proposition?.texte;
    expect(texteDe('')).toBe('TEP');
    expect(texteDe('Puis revoir.')).toBe('TEP\nPuis revoir.');
  });

  it('dit que le texte s’écrit, et aucun traitement alors', () => {
    const contenu = { ...bourdin.proposition.contenu, texte: 'Mes mots.' };
    const { proposition } = versProjection(bourdin, masquee, contenu, DANS_LE_TEXTE, JOUR);
    expect(proposition?.texteEnCours).toBe(true);
    expect(proposition?.traitements.some(({ enCours }) => enCours)).toBe(false);
  });

  it('n’annonce pas de proposition tant que rien n’est écrit', () => {
    const vide = { ...bourdin.proposition.contenu, traitements: [], texte: '' };
    expect(versProjection(bourdin, masquee, vide, rien, JOUR).proposition).toBeNull();
  });
});

describe('ecrireTnm', () => {
  it('écrit le préfixe une fois, et saute ce qui manque', () => {
    const tnm = { prefixe: 'yp', t: 'T2', n: '', m: 'M0', stade: null, edition: '8' };
    expect(ecrireTnm(tnm)).toBe('ypT2 M0');
  });
});
