import type { PatientRecherche } from '../../../contract/http.ts';
import type { PatientTrouve } from '../../../contract/vues-recherche.ts';
import { erreur } from '../../../contract/errors.ts';
import { lireTermes, porteeDe } from '../../../domain/recherche/jetons.ts';
import { err, ok } from '../../../domain/result.ts';
import { lireDonnee } from '../vues/lecture.ts';
import { rechercher } from '../vues/recherche.ts';
import { tracer, type Commandes, type Contexte } from './contexte.ts';

/** Ctrl+K. What is typed is in no trace: it names people. */
export const RECHERCHES: Commandes<'recherche:chercher' | 'recherche:serveur'> = {
  'recherche:chercher': (ctx, { texte, motif }) => {
    if (motif === 'frappe') tracerRecherche(ctx, texte);
    return ok(rechercher(ctx.coffre.base, ctx.fouille, texte, ctx.maintenant()));
  },
  'recherche:serveur': async (ctx, { texte }) => {
    const moteur = ctx.moteur();
    if (moteur === null) return err(erreur('ServeurInjoignable'));
    const trouves = await moteur.rechercher(texte);
    if (!trouves.ok) return trouves;
    const { patients, autres } = trouves.value;
    return ok({
      patients: patients.filter((p) => !lireDonnee(ctx.coffre.base, 'patient', p.patientId)).map(vuePatient),
      autresPatients: autres,
    });
  },
};

/** At the opening, which shows patients already: no key then waits for the disk. */
function tracerRecherche(ctx: Contexte, texte: string): void {
  const { tracees } = ctx.fouille;
  if (texte === '') tracees.clear();
  const portee = porteeDe(lireTermes(texte));
  const details = portee === 'debut' ? '' : portee;
  if (tracees.has(details)) return;
  tracer(ctx, 'rechercher', 'patients', details);
  tracees.add('').add(details);
}

function vuePatient(p: PatientRecherche): PatientTrouve {
  const { patientId, nomNaissance, prenoms, nomUtilise, prenomUtilise, sexe, dateNaissance } = p;
  const prenom = prenomUtilise ?? prenoms[0] ?? '';
  return {
    patientId,
    nom: nomNaissance,
    prenom,
    nomUtilise,
    autresPrenoms: prenoms.filter((autre) => autre !== prenom).join(' '),
    sexe,
    dateNaissance,
    matricule: null,
    attribut: null,
    organe: null,
    lieu: null,
  };
}
