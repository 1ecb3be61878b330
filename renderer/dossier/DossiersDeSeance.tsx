import { useMemo } from 'react';
import type { VueCasResume } from '../../contract/vues.ts';
import { useLecture } from '../application/lecture.ts';
import { ouvrirDossier } from '../application/route.ts';
import { detailDe, etiquetteDe, nomDe } from '../reunion/OrdreDuJour.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { Pastille } from '../ui/etat/Pastille.tsx';
import { LigneDeuxLignes } from '../ui/liste/LigneListe.tsx';
import { Liste } from '../ui/liste/Liste.tsx';
import { textes } from './textes.ts';

type Props = { readonly seanceId: string; readonly jour: string };

/** The ordre du jour of a séance, in the agenda: each row opens its patient's dossier. */
export function DossiersDeSeance({ seanceId, jour }: Props) {
  const { resultat } = useLecture('reunion:lire', { seanceId });
  const cas = useMemo(
    () =>
      (resultat?.ok === true ? resultat.value.cas : [])
        .filter(({ etat }) => etat !== 'retire')
        .toSorted((a, b) => a.ordre - b.ordre)
        .map((un) => ({ ...un, id: un.inscriptionId })),
    [resultat],
  );
  const ouvrir = (id: string | undefined) => {
    const choisi = cas.find((un) => un.id === id);
    if (choisi !== undefined) ouvrirDossier(choisi.patientId);
  };
  useRaccourcis([
    lier('identite', () => ouvrir(rangFocalise() ?? cas[0]?.id), {
      libelle: textes.ouvrir,
      inactif: cas.length === 0,
    }),
  ]);
  if (cas.length === 0) return null;
  return (
    <div data-volet="dossiers">
      <Liste
        label={textes.dossiersDeSeance}
        elements={cas}
        texte={(un) => `${un.ordre} ${nomDe(un)}`}
        onChoisir={ouvrir}
        densite="deux-lignes"
      >
        {(un) => <Rang cas={un} jour={jour} />}
      </Liste>
    </div>
  );
}

/** The row that has the focus, by the key that the list wrote on it. */
function rangFocalise(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-volet="dossiers"] [role="option"]')?.dataset[
    'key'
  ];
}

function Rang({ cas, jour }: { readonly cas: VueCasResume; readonly jour: string }) {
  const { mot, icone, ton } = etiquetteDe(cas, '');
  return (
    <LigneDeuxLignes
      numero={cas.ordre}
      titre={nomDe(cas)}
      detail={detailDe(cas, jour)}
      etat={
        <Pastille nue ton={ton} icone={icone}>
          {mot}
        </Pastille>
      }
    />
  );
}
