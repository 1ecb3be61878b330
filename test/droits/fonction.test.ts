import { describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../domain/dossier/categorie.ts';
import { decider, type Decision, type Situation } from '../../domain/habilitation/decider.ts';
import {
  HABILITATIONS_PAR_DEFAUT,
  type TableHabilitations,
} from '../../domain/habilitation/habilitations.ts';
import { ACTIONS } from '../../domain/habilitation/profils.ts';
import { creerHasard } from '../fakes/hasard.ts';
import { autoriseSelonModele } from './modele.ts';
import { tirerSituation, toutesLesPersonnes } from './situations.ts';

type Regle = (s: Situation, table: TableHabilitations) => Decision;
const desaccord = (regle: Regle, s: Situation): boolean =>
  regle(s, HABILITATIONS_PAR_DEFAUT).autorise !== autoriseSelonModele(s);

describe('la règle des droits et le modèle naïf', () => {
  test('disent la même chose de toutes les situations', () => {
    let vues = 0;
    for (const personne of toutesLesPersonnes())
      for (const action of ACTIONS)
        for (const categorie of CATEGORIES) {
          vues++;
          const s = { ...personne, action, categorie };
          if (desaccord(decider, s)) expect.fail(JSON.stringify(s));
        }
    expect(vues).toBe(12 * 8 * 2 ** 9 * ACTIONS.length * CATEGORIES.length);
  });

  /** Each is one fault of the rule that somebody could write; drawn situations must show it. */
  const avec =
    (change: (s: Situation) => Partial<Situation>): Regle =>
    (s, t) =>
      decider({ ...s, ...change(s) }, t);
  const MUTANTS: Readonly<Record<string, Regle>> = {
    'la restriction oubliée': avec(() => ({ restreint: false })),
    'la restriction vaincue par le bris de glace': avec((s) => ({
      restreint: s.restreint && !s.brisDeGlace,
    })),
    'la restriction vaincue par l’équipe de soins': avec((s) => ({
      restreint: s.restreint && !s.equipeDeSoins,
    })),
    'le dossier fermé lu': avec(() => ({ dossierFerme: false })),
    'le compte suspendu qui lit': avec(() => ({ compteActif: true })),
    'le bris de glace qui écrit': avec((s) => (s.brisDeGlace ? { membreRcp: true } : {})),
    'le bris de glace sans effet': avec(() => ({ brisDeGlace: false })),
    'le bris de glace de la secrétaire': avec((s) =>
      s.brisDeGlace && s.groupeProfession === 'secretaire' && s.action === 'lire' ? { membreRcp: true } : {},
    ),
    'l’administrateur qui lit': avec((s) =>
      s.profil === 'administrateurRegional' ? { profil: 'animateur' } : {},
    ),
    'le président de 3C qui lit': avec((s) =>
      s.profil === 'presidentTroisC' ? { profil: 'animateur' } : {},
    ),
    'le local qui lit sans être correspondant': avec((s) => ({
      correspondant: s.correspondant || s.equipeDeSoins,
    })),
    'le local qui écrit': avec((s) =>
      s.profil === 'medecinCorrespondant' && s.correspondant ? { profil: 'medecinParticipant' } : {},
    ),
    'le participant qui valide': avec((s) =>
      s.profil === 'medecinParticipant' && s.action === 'valider' ? { profil: 'animateur' } : {},
    ),
    'la secrétaire qui saisit l’avis': avec((s) =>
      s.profil === 'secretaireRcp' && s.action === 'saisirAvis' ? { action: 'ecrire' } : {},
    ),
    'l’établissement sans effet': avec(() => ({ etablissementDeSoins: false })),
    'l’inscription hors de sa RCP': avec((s) => (s.action === 'inscrire' ? { membreRcp: true } : {})),
    'l’inscription sans consentement': avec(() => ({ consentement: true })),
    'le consentement demandé pour lire': (s, t) =>
      s.action === 'lire' && !s.consentement
        ? { autorise: false, raison: 'consentementAbsent' }
        : decider(s, t),
    'la secrétaire qui coche le consentement': avec((s) =>
      s.action === 'recueillirConsentement' && s.groupeProfession === 'secretaire'
        ? { groupeProfession: 'medecin' }
        : {},
    ),
    'le médecin correspondant qui coche le consentement': avec((s) =>
      s.action === 'recueillirConsentement' && s.profil === 'medecinCorrespondant' && s.correspondant
        ? { profil: 'medecinParticipant' }
        : {},
    ),
    'le consentement lu par tout le domicile': (s, t) =>
      s.categorie === 'consentement' && s.action === 'lire'
        ? decider({ ...s, categorie: 'identite' }, t)
        : decider(s, t),
    'lire suffit pour écrire': avec((s) => (s.action === 'ecrire' ? { action: 'lire' } : {})),
    'la génétique ouverte': (s, t) =>
      s.categorie === 'genetique' ? decider({ ...s, categorie: 'imagerie' }, t) : decider(s, t),
    'aucune relation demandée': avec((s) =>
      s.action === 'lire' ? { membreRcp: true, correspondant: true } : {},
    ),
  };

  test.each(Object.entries(MUTANTS))('%s : vu', (_nom, mutant) => {
    const h = creerHasard(1);
    const situations = Array.from({ length: 20_000 }, () => tirerSituation(h));
    expect(situations.some((s) => desaccord(mutant, s))).toBe(true);
  });
});
