import type { Regle, Trouvaille } from '../constat.ts';
import { episodes, idPatient, type Fait } from '../personne.ts';
import { compter, dire, periode } from '../phrases.ts';

const QUART_H_MS = 900_000;

/** Doors tried one after the other. A machine that asks again for the same thing is one refusal a quarter of an hour. */
export const REFUS_REPETES: Regle = {
  code: 'refusRepetes',
  titre: 'Refus répétés',
  chercher: (p, _contexte, { refus }) => {
    const refuses = p.faits.filter(({ trace }) => !trace.autorise);
    const dossiers = refuses.filter((f) => f.trace.action !== 'connexion');
    const jours = episodes(dossiers, { jours: 1, min: refus.objetsParJour }, objet);
    const fenetres = episodes(dossiers, { jours: refus.fenetreJours, min: refus.objetsParFenetre }, objet);
    const seuls = jours.filter((e) => !fenetres.some((f) => f.includes(e[0] as Fait)));
    const restreints = dossiers.filter((f) => f.trace.raison === 'restrictionPatient');
    const connexions = refuses.filter((f) => f.trace.action === 'connexion');
    return [
      ...[...seuls, ...fenetres].map((e) => direRefus('moyenne', e, 'accès refusé', 'accès refusés')),
      ...episodes(restreints, { jours: refus.fenetreJours, min: refus.restriction }, essai).map((e) =>
        direRefus(
          'haute',
          e,
          'accès refusé par le patient lui-même',
          'accès refusés par les patients eux-mêmes',
        ),
      ),
      ...episodes(connexions, { jours: 1, min: refus.connexions }, (f) => f.trace.id).map((e) =>
        direRefus('moyenne', e, 'connexion refusée', 'connexions refusées'),
      ),
    ];
  },
};

const objet = (f: Fait): string => `${f.trace.action}:${idPatient(f)}:${f.trace.document?.id ?? ''}`;
const essai = (f: Fait): string => `${objet(f)}:${Math.floor(f.ms / QUART_H_MS)}`;

const direRefus = (
  gravite: Trouvaille['gravite'],
  faits: readonly Fait[],
  un: string,
  plusieurs: string,
): Trouvaille => ({
  gravite,
  nombre: faits.length,
  faits,
  phrase: dire(`${compter(faits.length, un, plusieurs)} ${periode(faits)}.`),
});
