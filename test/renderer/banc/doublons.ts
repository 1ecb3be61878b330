import type { DoublonsReponse, FicheDoublon, Paire } from '../../../contract/doublons.ts';
import { comparer } from '../../../domain/doublons/ressemblance.ts';
import type { Identite } from '../../../domain/ins/identite.ts';

/** Invented persons, as the rubrique « Doublons » receives them. */
function fiche(n: number, plus: Partial<Identite>): FicheDoublon {
  return {
    patientId: `00000000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`,
    identite: {
      nomNaissance: 'LE GOUÉDIC',
      prenoms: ['Maryvonne', 'Anne'],
      sexe: 'F',
      dateNaissance: '1958-03-12',
      lieuNaissance: '56260',
      nomUtilise: 'TANGUY',
      prenomUtilise: null,
      ins: null,
      statut: 'provisoire',
      attribut: null,
      ...plus,
    },
  };
}

const paire = (un: FicheDoublon, autre: FicheDoublon): Paire => ({
  un,
  autre,
  ressemblance: comparer(un.identite, autre.identite),
});

const INS = { matricule: '258035626001204', oid: '1.2.250.1.213.1.4.10' } as const;
const principale = fiche(1, { ins: INS, statut: 'recuperee' });
const inversee = fiche(2, { dateNaissance: '1958-12-03', nomUtilise: null });
const croisee = fiche(3, { nomNaissance: 'TANGUY', nomUtilise: null, prenoms: ['Maryvonne'] });
const jumelle = (n: number, prenom: string) =>
  fiche(n, { nomNaissance: 'KERMARREC', nomUtilise: null, prenoms: [prenom], dateNaissance: '1971-08-30' });
const fusionnees = [
  fiche(6, { nomNaissance: 'ABGRALL', nomUtilise: null }),
  fiche(7, { nomNaissance: 'ABGRAL' }),
] as const;
const fusion = {
  fusionId: '00000000-0000-7000-8000-000000000061',
  principal: fusionnees[0],
  rattache: fusionnees[1],
  par: 'Mme KERVELLA Anne',
  fusionneeLe: '2026-11-18T10:20:00+01:00',
  motif: 'Erreur d’orthographe à l’admission, confirmée par le 3C de Valmorin',
  score: 90,
  defaite: null,
};

export const doublons: DoublonsReponse = {
  demandes: [
    {
      demandeId: '00000000-0000-7000-8000-000000000051',
      par: 'Mme HASCOËT Laëtitia',
      demandeeLe: '2026-11-23T09:12:00+01:00',
      motif: 'La patiente a deux fiches depuis son passage à Valmorin, même adresse et même médecin traitant',
      patient: principale,
      paires: [paire(principale, croisee), paire(principale, inversee)],
    },
  ],
  candidats: [paire(jumelle(4, 'Solenn'), jumelle(5, 'Soazig'))],
  autres: false,
  fusions: [
    fusion,
    {
      ...fusion,
      fusionId: '00000000-0000-7000-8000-000000000062',
      principal: jumelle(8, 'Yann'),
      rattache: jumelle(9, 'Yannick'),
      defaite: {
        le: '2026-11-20T16:00:00+01:00',
        par: 'Dr MAUGER Irène',
        motif: 'Deux frères jumeaux, dit le centre',
      },
    },
  ],
};
