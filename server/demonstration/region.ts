import { completerRpps } from '../../domain/rpps/rpps.ts';
import type { Ligne } from '../../domain/synchro/ligne.ts';
import type { NouveauCompte } from '../store/ports.ts';
import type { DonneesRegion } from './modele.ts';

export type CompteDemonstration = Omit<NouveauCompte, 'motDePasseHache'>;

/** Ids and names of the annuaire by the keys of the data. */
export type Annuaire = {
  readonly lignes: readonly Ligne[];
  readonly comptes: readonly CompteDemonstration[];
  /** [professionnel, RCP] */
  readonly membres: readonly (readonly [string, string])[];
  readonly professionnel: (cle: string) => Extract<Ligne, { genre: 'professionnel' }>;
  readonly etablissement: (cle: string) => Extract<Ligne, { genre: 'etablissement' }>;
  readonly rcpId: (cle: string) => string;
};

type Identifier = (nom: string) => string;

/** RPPS numbers begin by 999, as the test numbers of the ANS do; their key is right. */
const rppsFictif = (rang: number): string => completerRpps(`9990${String(rang * 7919).padStart(6, '0')}`);

/** The region of the demonstration without what only a large one has. */
export const regionReduite = (region: DonneesRegion): DonneesRegion => ({
  ...region,
  rcps: region.rcps.filter((r) => !r.grande),
  comptes: region.comptes.filter((c) => !c.grande),
});

export function creerAnnuaire(region: DonneesRegion, id: Identifier): Annuaire {
  const etablissements = region.etablissements.map(({ cle, ...donnees }) => ({
    cle,
    ligne: { genre: 'etablissement' as const, id: id(`etablissement:${cle}`), donnees },
  }));
  const etablissement = parCle(etablissements);
  const professionnels = region.professionnels.map(({ cle, etablissement: lieu, rpps, ...reste }, i) => ({
    cle,
    ligne: {
      genre: 'professionnel' as const,
      id: id(`professionnel:${cle}`),
      donnees: {
        ...reste,
        rpps: rpps ? rppsFictif(i + 1) : null,
        etablissementId: lieu === null ? null : etablissement(lieu).id,
      },
    },
  }));
  const professionnel = parCle(professionnels);
  const rcpId = (cle: string): string => id(`rcp:${cle}`);
  return {
    lignes: [
      ...etablissements.map((e) => e.ligne),
      ...professionnels.map((p) => p.ligne),
      ...region.rcps.map((r) => ligneRcp(r, rcpId(r.cle), etablissement, professionnel)),
    ],
    comptes: region.comptes.map(
      ({ professionnel: cle, identifiant, courriel, profil, groupeProfession }) => ({
        identifiant,
        courriel,
        profil,
        groupeProfession,
        troisC: troisCDe(region, cle),
        compteId: id(`compte:${identifiant}`),
        professionnelId: professionnel(cle).id,
        nomAffiche: nomAffiche(professionnel(cle).donnees),
      }),
    ),
    membres: region.rcps.flatMap((r) => r.membres.map((m) => [professionnel(m).id, rcpId(r.cle)] as const)),
    professionnel,
    etablissement,
    rcpId,
  };
}

/** Of the RCP he sits in, else of those of his establishment; a person of the whole réseau has none. */
function troisCDe(region: DonneesRegion, cle: string): string | null {
  const lieu = region.professionnels.find((p) => p.cle === cle)?.etablissement ?? null;
  const sienne =
    region.rcps.find((r) => r.membres.includes(cle)) ?? region.rcps.find((r) => r.etablissement === lieu);
  return lieu === null ? null : (sienne?.troisC ?? null);
}

function ligneRcp(
  rcp: DonneesRegion['rcps'][number],
  rcpId: string,
  etablissement: Annuaire['etablissement'],
  professionnel: Annuaire['professionnel'],
): Ligne {
  const { nom, genre, recours, troisC, identifiants, regleQuorum, identiteProjetee } = rcp;
  return {
    genre: 'rcp',
    id: rcpId,
    donnees: {
      nom,
      genre,
      recours,
      troisC,
      etablissementId: etablissement(rcp.etablissement).id,
      coordonnateurId: professionnel(rcp.coordonnateur).id,
      identifiants,
      regleQuorum,
      identiteProjetee,
    },
  };
}

/** « Dr ROUVIÈRE Claire ». */
export const nomAffiche = (p: {
  readonly titre: string;
  readonly nom: string;
  readonly prenom: string;
}): string => `${p.titre} ${p.nom.toLocaleUpperCase('fr')} ${p.prenom}`.trim();

function parCle<L>(liste: readonly { readonly cle: string; readonly ligne: L }[]): (cle: string) => L {
  const index = new Map(liste.map(({ cle, ligne }) => [cle, ligne]));
  return (cle) => {
    const ligne = index.get(cle);
    if (ligne === undefined) throw new Error(`données de démonstration : « ${cle} » n'existe pas`);
    return ligne;
  };
}
