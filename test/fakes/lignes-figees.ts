import { propositionFigee, type LignesValidees } from '../../contract/contenu-fige.ts';
import type { ContenuFige } from '../../contract/edition.ts';
import { identiteSchema } from '../../domain/ins/identite.ts';
import { contenuPropositionSchema } from '../../domain/proposition/proposition.ts';

/** The rows from which a frozen content would have been made: the way back of contract/contenu-fige.ts. */
export function lignesDe(contenu: ContenuFige): LignesValidees {
  const { premierPrenom: _premier, statutIdentite, ...traits } = contenu.patient;
  const { proposition: p } = contenu;
  return {
    propositionId: contenu.propositionId,
    patient: {
      identite: identiteSchema.parse({ ...traits, statut: statutIdentite }),
      consentement: null,
      medecinTraitant: null,
    },
    proposition: {
      patientId: contenu.propositionId,
      ficheId: contenu.ficheId,
      seanceId: contenu.propositionId,
      etat: 'enregistree',
      version: contenu.version,
      remplaceId: contenu.remplaceId,
      contenu: contenuPropositionSchema.parse({
        nature: p.nature,
        traitements: p.traitements.map(({ code, intention, precision, alternative }) => ({
          id: contenu.propositionId,
          type: code,
          intention,
          precision,
          alternative,
        })),
        examens: p.examensDemandes,
        referentiel: p.referentiel?.nom ?? '',
        essai: p.essai,
        horsReferentiel: p.horsReferentiel,
        texte: p.texte,
        desaccord: p.desaccord,
      }),
    },
  };
}

/** The same content with the proposition as a desktop prints it from its rows: what the server accepts. */
export const contenuDuPoste = (contenu: ContenuFige): ContenuFige => ({
  ...contenu,
  proposition: propositionFigee(lignesDe(contenu).proposition.contenu),
});
