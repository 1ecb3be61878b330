import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef } from 'react';
import type { VueCasResume } from '../../contract/vues.ts';
import { age } from '../../domain/texte/dates.ts';
import { apresPeinture } from '../ui/apres-peinture.ts';
import { Panneau } from '../ui/charpente/Panneau.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { Pastille } from '../ui/etat/Pastille.tsx';
import { LigneDeuxLignes } from '../ui/liste/LigneListe.tsx';
import { Liste } from '../ui/liste/Liste.tsx';
import styles from './Reunion.module.css';
import { enCours, etatsAvis, etatsInscription, textes } from './textes.ts';

type Props = {
  readonly cas: readonly VueCasResume[];
  readonly courant: string;
  readonly jour: string;
  readonly onChoisir: (inscriptionId: string) => void;
  readonly onDeplacer: (inscriptionId: string, pas: -1 | 1) => void;
  readonly bas: ReactNode;
};

/** The one in view, apart from the rows: going to the next one builds two of them again, not thirty. */
const EnVue = createContext('');

/** Rows of 43 pixels; the one in view says « En cours » until its avis is there. */
export function OrdreDuJour({ cas, courant, jour, onChoisir, onDeplacer, bas }: Props) {
  const elements = useMemo(() => cas.map((un) => ({ ...un, id: un.inscriptionId })), [cas]);
  const rang = cas.findIndex((un) => un.inscriptionId === courant) + 1;
  useRangEnVue(courant);
  const zone = useRef<HTMLDivElement>(null);
  const bouger = (pas: -1 | 1) => {
    const id = rangFocalise();
    if (id !== undefined) onDeplacer(id, pas);
  };
  useRaccourcis(
    [
      lier('monter', () => bouger(-1), { libelle: textes.monterDossier }),
      lier('descendre', () => bouger(1), { libelle: textes.descendreDossier }),
    ],
    zone,
  );
  return (
    <Panneau
      titre={textes.ordreDuJour}
      volet="ordre-du-jour"
      forme="colonne"
      fin={textes.rang(rang, cas.length)}
      bas={bas}
    >
      <div ref={zone} className={styles['odj']}>
        <EnVue value={courant}>
          <Liste
            label={textes.ordreDuJour}
            elements={elements}
            texte={motsDe}
            choisi={courant}
            onChoisir={onChoisir}
            densite="deux-lignes"
          >
            {useCallback(
              (un: VueCasResume) => (
                <Rang cas={un} jour={jour} />
              ),
              [jour],
            )}
          </Liste>
        </EnVue>
      </div>
    </Panneau>
  );
}

/** The row of the case in view is in sight, and the focus of the list is on it; an opening meeting begins there. */
function useRangEnVue(courant: string): void {
  useEffect(() => {
    return apresPeinture(() => {
      const rang = document.querySelector<HTMLElement>(
        `[data-volet="ordre-du-jour"] [role="option"][data-key="${CSS.escape(courant)}"]`,
      );
      rang?.scrollIntoView({ block: 'nearest' });
      const { activeElement } = document;
      const surLaListe = activeElement?.closest('[data-volet="ordre-du-jour"] [role="option"]') != null;
      if (surLaListe || activeElement === document.body) rang?.focus();
    });
  }, [courant]);
}

/** The row of the list that has the focus: the one to move, in view or not. */
const rangFocalise = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('[role="option"]')?.dataset['key'];

/** Typed ahead: the number or the name. */
const motsDe = (un: VueCasResume): string => `${un.ordre} ${nomDe(un)}`;

function Rang({ cas, jour }: { readonly cas: VueCasResume; readonly jour: string }) {
  const { mot, icone, ton } = etiquetteDe(cas, useContext(EnVue));
  return (
    <LigneDeuxLignes
      numero={cas.ordre}
      titre={nomDe(cas)}
      detail={detailDe(cas, jour)}
      faite={estFait(cas)}
      etat={
        <Pastille nue ton={ton} icone={icone}>
          {mot}
        </Pastille>
      }
    />
  );
}

export const nomDe = ({ nom, prenom }: VueCasResume): string =>
  nom === null ? textes.horsPoste : `${nom.toLocaleUpperCase('fr')} ${prenom ?? ''}`.trim();

/** « F 68 · rectum moyen ». */
export function detailDe({ sexe, dateNaissance, organe }: VueCasResume, jour: string): string {
  const ans = dateNaissance === null ? '' : age(dateNaissance, jour).replace(/ ans$/, '');
  return [`${sexe ?? ''} ${ans}`.trim(), organe].filter((part) => part !== '').join(' · ');
}

export const estFait = ({ etat }: VueCasResume): boolean =>
  etat === 'avisSaisi' || etat === 'enregistre' || etat === 'reporte' || etat === 'retire';

/** What was decided in a meeting, or is not in it any more, is not put off to another. */
export const estReportable = ({ etat, etatProposition }: VueCasResume): boolean =>
  etat !== 'retire' &&
  etat !== 'reporte' &&
  etatProposition !== 'figee' &&
  etatProposition !== 'valideePoste';

export function etiquetteDe(cas: VueCasResume, courant: string) {
  const avis = cas.etatProposition === null ? undefined : etatsAvis[cas.etatProposition];
  if (avis !== undefined) return avis;
  if (cas.etat === 'enregistre' && cas.etatProposition === 'enregistree') return etatsInscription.avisSaisi;
  return cas.inscriptionId === courant && !estFait(cas) ? enCours : etatsInscription[cas.etat];
}
