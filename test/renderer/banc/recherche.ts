import type { PatientTrouve, VueRecherche, VueRechercheServeur } from '../../../contract/vues-recherche.ts';
import { id } from './id.ts';

const patient = (
  n: number,
  nom: string,
  prenom: string,
  autres: Partial<PatientTrouve> & Pick<PatientTrouve, 'sexe' | 'dateNaissance'>,
): PatientTrouve => ({
  patientId: id(n),
  nom,
  prenom,
  nomUtilise: null,
  autresPrenoms: '',
  matricule: null,
  attribut: null,
  organe: null,
  lieu: null,
  ...autres,
});

const bourdin = patient(501, 'BOURDIN', 'Jeanne', {
  sexe: 'F',
  dateNaissance: '1958-03-14',
  nomUtilise: 'Martel',
  organe: 'Rectum',
  matricule: '258039926104838',
  lieu: { seanceId: id(900), inscriptionId: id(907), ordre: 7 },
});
const patients: readonly PatientTrouve[] = [
  bourdin,
  patient(502, 'BOURDIN', 'Jean-Luc', { sexe: 'M', dateNaissance: '1951-11-02', organe: 'Prostate' }),
  patient(503, 'BOUVET-LAMY', 'Jérémie', { sexe: 'M', dateNaissance: '1989-07-19', organe: 'Mélanome' }),
];

/** Sixty characters and more of name, a used name as long, right-to-left letters, a day of birth unknown. */
const longs: readonly PatientTrouve[] = [
  patient(
    511,
    'DE LA ROCHEFOUCAULD-MONTBEL DE SAINT-SULPICE-LES-CHAMPS-EN-VALMORIN',
    'Marie-Bernadette-Hortense',
    {
      sexe: 'F',
      dateNaissance: '1931-05',
      nomUtilise: 'Vandenbrouckhaert-Schoonenberghe de Villeneuve-Saint-Georges',
      attribut: 'homonyme',
      organe: 'Jonction œsogastrique',
    },
  ),
  patient(512, 'LONGCHAMP', 'محمد', { sexe: 'M', dateNaissance: '1960-01-01', organe: 'Poumon' }),
  patient(513, 'LONGCHAMP', 'Ana', { sexe: 'F', dateNaissance: '1960-01-01' }),
  patient(514, 'LONGCHAMP', 'Ana', { sexe: 'F', dateNaissance: '1960-01-01' }),
];

const vide: VueRecherche = {
  patients: [],
  autresPatients: false,
  proches: false,
  seances: [],
  documents: [],
};
const debut = '2026-11-26T14:00:00+01:00';

/** What the vault would find; « Échec » of the scripted texts is nothing found. */
export function trouver(texte: string): VueRecherche {
  const tape = texte.trim().toLowerCase();
  if (tape === '')
    return {
      ...vide,
      patients: [bourdin],
      seances: [{ seanceId: id(900), rcp: 'RCP Digestif', debut, cas: null }],
    };
  if (tape.startsWith('long')) return { ...vide, patients: [...longs], autresPatients: true };
  if (tape.startsWith('bourdni')) return { ...vide, proches: true, patients: patients.slice(0, 2) };
  if (tape.startsWith('258039')) return { ...vide, patients: [bourdin] };
  if (!'bou je'.startsWith(tape) && !tape.startsWith('bou')) return vide;
  return {
    ...vide,
    patients: [...patients],
    seances: [
      {
        seanceId: id(900),
        rcp: 'RCP Digestif',
        debut,
        cas: { inscriptionId: id(907), ordre: 7, patient: 'BOURDIN Jeanne' },
      },
    ],
    documents: [
      {
        documentId: id(601),
        patientId: id(501),
        patient: 'BOURDIN Jeanne',
        titre: 'CR IRM pelvienne',
        categorie: 'imagerie',
        date: '2026-10-15',
      },
      {
        documentId: id(602),
        patientId: id(501),
        patient: 'BOURDIN Jeanne',
        titre: 'CR d’anatomopathologie',
        categorie: 'anatomopathologie',
        date: '2026-10-07',
      },
    ],
  };
}

/** Inscribed a moment ago: at the server, not yet on this workstation. */
export const guerin = patient(521, 'GUÉRIN', 'Solène', { sexe: 'F', dateNaissance: '1971-05-30' });

export const trouverAuServeur = (texte: string): VueRechercheServeur => ({
  patients: texte.trim().toLowerCase().startsWith('gu') ? [guerin] : [],
  autresPatients: false,
});
