import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { CHAMPS } from '../../domain/fiche/champs.ts';
import { estVide, lireChamp, SECTIONS } from '../../domain/fiche/formulaire.ts';
import type { Source } from '../application/source.ts';
import { ouvrirDossier } from '../application/route.ts';
import { coller } from '../ui/charpente/barres-collees.ts';
import { useEtroit } from '../ui/charpente/useEtroit.ts';
import { focusVolet, focusVoletDesQue } from '../ui/clavier/volets.ts';
import { AvertissementsFiche, Fige } from './AvertissementsFiche.tsx';
import { DialogueSections } from './DialogueSections.tsx';
import styles from './fiche.module.css';
import { allerALaSection, allerAuChamp } from './parcours.ts';
import { Rail } from './Rail.tsx';
import { Resume } from './Resume.tsx';
import type { SaisieFiche } from './saisie-fiche.ts';
import { SectionDeFiche } from './SectionDeFiche.tsx';
import { Tete } from './Tete.tsx';
import { textes } from './textes.ts';
import { ContexteFormulaire, useDeLaSaisie } from './useSaisieFiche.ts';
import { useSectionCourante } from './useSectionCourante.ts';
import { useTouchesFiche } from './useTouchesFiche.ts';
import { useValiderFiche } from './useValiderFiche.ts';
import { VoletAide } from './VoletAide.tsx';

type Props = {
  readonly saisie: SaisieFiche;
  /** Only he validates; anyone else may ask what lacks. */
  readonly animateur: boolean;
  readonly onRevenir: () => void;
  readonly onRelire: () => void;
};

/** Identity, rail of the sections, the form, and beside it what helps or what lacks. */
export function EnSaisie({ saisie, animateur, onRevenir, onRelire }: Props) {
  const lectureSeule = useDeLaSaisie(saisie, (s) => !s.modifiable());
  useFocusDesSections();
  const formulaire = useMemo(() => ({ saisie, lectureSeule }), [saisie, lectureSeule]);
  const zone = useRef<HTMLElement>(null);
  const courante = useSectionCourante(zone);
  const parcours = useParcours(zone, courante);
  const [caches, setCaches] = useState<ReadonlySet<string>>(new Set());
  const validation = useValiderFiche({ saisie, animateur, onManque: parcours.allerAuChamp, onRelire });
  /** Nothing of this screen is left out of the vault before another one opens. */
  const sortir = (suite: () => void) => void saisie.deverser().then(suite);
  useTouchesFiche({
    saisie,
    zone,
    parcours,
    valider: validation.valider,
    revenir: () => sortir(onRevenir),
    ouvrirDossier: () => sortir(() => ouvrirDossier(saisie.vue().patientId)),
  });
  return (
    <ContexteFormulaire value={formulaire}>
      <div className={styles['fiche']}>
        <div ref={coller} className={styles['tete']} data-barres>
          <Tete />
          <AvertissementsFiche onAller={parcours.allerAuChamp} />
          <Resume courante={courante} onSections={parcours.ouvrirListe} validation={validation} />
        </div>
        <div className={styles['trois']}>
          <Rail
            courante={courante}
            onAller={parcours.allerALaSection}
            caches={caches.size > 0}
            onFacultatifs={() => setCaches(caches.size > 0 ? new Set() : facultatifsVides(saisie))}
          />
          <section
            ref={zone}
            className={styles['form']}
            aria-label={textes.region}
            data-volet="fiche"
            data-figee={lectureSeule ? '' : undefined}
            tabIndex={-1}
          >
            <Fige />
            {SECTIONS.map((section) => (
              <SectionDeFiche key={section.numero} section={section} caches={caches} />
            ))}
          </section>
          <VoletAide courante={courante} validation={validation} onAller={parcours.allerAuChamp} />
        </div>
        {parcours.listeOuverte ? (
          <DialogueSections
            courante={courante}
            onAller={parcours.allerDeLaListe}
            onFermer={parcours.fermerListe}
          />
        ) : null}
      </div>
    </ContexteFormulaire>
  );
}

/** Opened from a meeting, what had the focus is gone with it. */
function useFocusDesSections(): void {
  useEffect(() => {
    if (document.activeElement === document.body) focusVoletDesQue('sections');
  }, []);
}

export type Parcours = ReturnType<typeof useParcours>;

function useParcours(zone: RefObject<HTMLElement | null>, courante: Source<number>) {
  const etroit = useEtroit();
  const [listeOuverte, setListeOuverte] = useState(false);
  const aller = (numero: number) => {
    if (zone.current === null) return;
    allerALaSection(zone.current, numero);
    courante.poser(numero);
  };
  return {
    listeOuverte,
    allerALaSection: aller,
    allerAuChamp: (id: string) => {
      if (zone.current !== null) allerAuChamp(zone.current, id);
    },
    /** In one column the rail is not on the screen: its list opens over the form. */
    ouvrirListe: () => {
      if (etroit) setListeOuverte(true);
      else focusVolet('sections');
    },
    fermerListe: () => setListeOuverte(false),
    allerDeLaListe: (numero: number) => {
      setListeOuverte(false);
      // The dialog gives the focus back to what opened it in the frame after it goes.
      requestAnimationFrame(() => requestAnimationFrame(() => aller(numero)));
    },
    sectionVoisine: (pas: 1 | -1) => aller(Math.min(SECTIONS.length, Math.max(1, courante.lire() + pas))),
  };
}

/** Those of this moment: a field emptied later does not go from under the hand. */
const facultatifsVides = (saisie: SaisieFiche): ReadonlySet<string> =>
  new Set(
    CHAMPS.filter((champ) => champ.requis === undefined && estVide(lireChamp(champ, saisie.fiche()))).map(
      ({ id }) => id,
    ),
  );
