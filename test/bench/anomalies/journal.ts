import { lireLigneTrace } from '../../../domain/traces/ligne.ts';
import { dateDeJour } from '../../../domain/traces/calendrier.ts';
import type { Trace, TraceEcrite } from '../../../domain/traces/trace.ts';
import type { Malade, Soignant } from './region.ts';

/** What a trace says besides who and when. */
export type Dit = Partial<Omit<TraceEcrite, 'patient' | 'qui'>> & {
  readonly malade?: Malade;
  readonly deGarde?: boolean | null;
};

export type Journal = {
  /** @param heure local, in hours and decimals; beyond 24 it is the night that follows. */
  readonly noter: (qui: Soignant, jour: number, heure: number, dit: Dit) => Trace;
  readonly traces: Trace[];
};

/** Offset of a local date without asking the code under measure: the tables of the system say it. */
const decalages = new Map<string, string>();
function decalage(date: string): string {
  const connu = decalages.get(date);
  if (connu) return connu;
  const parties = new Intl.DateTimeFormat('en', {
    timeZone: 'Europe/Paris',
    timeZoneName: 'longOffset',
  }).formatToParts(new Date(`${date}T12:00:00Z`));
  const lu = (parties.find((p) => p.type === 'timeZoneName')?.value ?? '').replace('GMT', '');
  decalages.set(date, lu);
  return lu;
}

const deux = (n: number): string => String(n).padStart(2, '0');

/** Every trace goes through the format, as a file of somebody else's would. */
export function ouvrirJournal(graine: number): Journal {
  const traces: Trace[] = [];
  const noter: Journal['noter'] = (qui, jourDit, heureDite, { malade, deGarde = null, ...dit }) => {
    const jour = jourDit + Math.floor(heureDite / 24);
    const secondes = Math.floor((heureDite % 24) * 3600);
    const date = dateDeJour(jour);
    const heure = [secondes / 3600, (secondes / 60) % 60, secondes % 60]
      .map((n) => deux(Math.floor(n)))
      .join(':');
    const { id, profil, profession, troisC, etablissements, noms } = qui;
    const ecrite: TraceEcrite = {
      format: 1,
      id: `t${graine}-${traces.length}`,
      quand: `${date}T${heure}${decalage(date)}`,
      qui: {
        id,
        profil,
        profession,
        troisC: [...troisC],
        etablissements: [...etablissements],
        noms: [...noms],
        deGarde,
      },
      poste: `poste-${id}`,
      action: 'ouvrirDossier',
      autorise: true,
      ...dit,
      ...(malade ? { patient: enPatient(malade) } : {}),
    };
    const lue = lireLigneTrace(JSON.stringify(ecrite));
    if (!lue.ok) throw new Error(`${JSON.stringify(lue.error)} : ${JSON.stringify(ecrite)}`);
    traces.push(lue.value);
    return lue.value;
  };
  return { noter, traces };
}

const enPatient = (m: Malade): TraceEcrite['patient'] => ({
  id: m.id,
  troisC: [m.troisC],
  etablissements: [m.etablissement],
  noms: [...m.noms],
  sensible: m.sensible,
  finPriseEnCharge: m.fin === null ? null : dateDeJour(m.fin),
});
