import { type KeyboardEvent, useContext, useId, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { lireTermes } from '../../domain/recherche/jetons.ts';
import { toJour } from '../application/temps.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import texteCss from '../styles/texte.module.css';
import { Touche } from '../ui/bouton/Touche.tsx';
import { classes } from '../ui/classes.ts';
import { NiveauClavier, useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { Icone } from '../ui/icone/Icone.tsx';
import { commandesOffertes, type EcranOffert } from './commandes.ts';
import { grouper, TYPES, type Groupe, type Rang, type Type } from './groupes.ts';
import { ListeTrouvee } from './ListeTrouvee.tsx';
import { ouvrirDistant, ouvrirDocument, ouvrirPatient, ouvrirSeance } from './ouvrir.ts';
import { demanderUrgence, peutDemanderUrgence } from '../urgence/Urgence.tsx';
import { textes as urgence } from '../urgence/textes.ts';
import styles from './recherche.module.css';
import { textes as t } from './textes.ts';
import { useRecherche } from './useRecherche.ts';

type Props = {
  readonly ecrans: readonly EcranOffert[];
  readonly horsLigne: boolean;
  readonly onFermer: () => void;
};

/** Ctrl+K: over any screen, the patients one may read, the séances, the documents, and what can be done here. */
export function Palette(props: Props) {
  const niveau = useContext(NiveauClavier) + 1;
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(ouvert) => {
        if (!ouvert) props.onFermer();
      }}
      className={classes(styles['voile'])}
    >
      <Modal className={classes(styles['boite'])}>
        <NiveauClavier value={niveau}>
          <Dialog className={classes(styles['palette'])} aria-label={t.titre}>
            <Contenu {...props} />
          </Dialog>
        </NiveauClavier>
      </Modal>
    </ModalOverlay>
  );
}

function Contenu({ ecrans, horsLigne, onFermer }: Props) {
  const listeId = useId();
  const p = usePalette(ecrans, horsLigne, onFermer);
  useRaccourcis([lier('fermer', onFermer, { libelle: 'Fermer' }), lier('rechercher', onFermer)]);
  return (
    <>
      <div className={styles['entete']}>
        <Icone nom="search" />
        <input
          className={styles['champ']}
          role="combobox"
          aria-label={t.champ}
          aria-expanded="true"
          aria-controls={listeId}
          aria-autocomplete="list"
          {...(p.actif === undefined ? {} : { 'aria-activedescendant': p.actif.id })}
          placeholder={t.exemple}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          dir="auto"
          value={p.texte}
          onChange={(event) => p.ecrire(event.target.value)}
          onKeyDown={p.onTouche}
        />
        {p.type === 'tout' ? null : <span className={styles['type']}>{t.seulement(t.types[p.type])}</span>}
        <Compte p={p} />
        <Touche touche="Échap" />
      </div>
      <ListeTrouvee
        id={listeId}
        pour={p.reponse?.pour}
        groupes={p.groupes}
        actif={p.actif}
        termes={p.termes}
        jour={toJour(new Date())}
        onActif={p.setActif}
        onOuvrir={p.ouvrir}
      />
      <Suite p={p} />
      <Pied portee={direPortee(horsLigne, p.muet)} />
    </>
  );
}

/** Nobody is found: a physician may still ask for one dossier, by all the traits of its patient. */
const ENFIN: readonly Groupe[] = [
  {
    id: 'commandes',
    titre: t.groupes.commandes,
    mises: [],
    rangs: [
      {
        type: 'commande',
        id: 'urgence',
        commande: {
          id: 'urgence',
          libelle: urgence.commande,
          groupe: '',
          icone: 'lock-open',
          touche: undefined,
          courante: false,
          agir: demanderUrgence,
        },
      },
    ],
  },
];

const enfin = (pour: string): readonly Groupe[] => (pour.trim() !== '' && peutDemanderUrgence() ? ENFIN : []);

/** What is offered when nobody is found is chosen, never struck by the Entrée of a search. */
const premier = (groupes: readonly Groupe[]): Rang | undefined =>
  groupes === ENFIN ? undefined : groupes[0]?.rangs[0];

type EtatPalette = ReturnType<typeof usePalette>;

/** What is typed, what it found, which row is chosen, and what the keys do. */
function usePalette(ecrans: readonly EcranOffert[], horsLigne: boolean, onFermer: () => void) {
  const { texte, reponse, distants, erreur, ecrire } = useRecherche(horsLigne);
  const [commandes] = useState(() => commandesOffertes(ecrans));
  const [type, setType] = useState<Type>('tout');
  const [choisi, setActif] = useState<string | null>(null);
  const termes = lireTermes(reponse?.pour ?? '');
  const trouves = reponse === null ? [] : grouper(reponse, distants, commandes, termes, type);
  const groupes = trouves.length === 0 ? enfin(reponse?.pour ?? '') : trouves;
  const rangs = groupes.flatMap((g) => g.rangs);
  const actif = rangs.find(({ id }) => id === choisi) ?? premier(groupes);
  // What Entrée would open must be what the user sees for the words he typed: never the answer before.
  const aJour = reponse?.pour === texte;
  const ouvrir = (rang: Rang | undefined): void => {
    if (rang === undefined || !aJour) return;
    onFermer();
    agir(rang);
  };
  const deplacer = (pas: number): void => {
    const ici = rangs.findIndex((r) => r === actif);
    const cible =
      rangs[Math.abs(pas) > 1 ? borner(ici + pas, rangs.length) : (ici + pas + rangs.length) % rangs.length];
    if (cible !== undefined) setActif(cible.id);
  };
  const filtrer = (pas: number): void =>
    setType(TYPES[(TYPES.indexOf(type) + pas + TYPES.length) % TYPES.length] ?? 'tout');
  const onTouche = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const geste = gesteDe(event, {
      deplacer,
      filtrer,
      ouvrir: () => ouvrir(actif),
      ouvrirSeance: () => ouvrir(seanceDe(actif, rangs)),
    });
    if (geste === undefined) return;
    event.preventDefault();
    geste();
  };
  return {
    texte,
    reponse,
    muet: distants?.muet === true,
    erreur,
    type,
    termes,
    groupes,
    rien: trouves.length === 0,
    actif,
    setActif,
    ouvrir,
    onTouche,
    ecrire: (voulu: string) => {
      setActif(null);
      ecrire(voulu);
    },
  };
}

const borner = (n: number, longueur: number): number => Math.max(0, Math.min(longueur - 1, n));

type Gestes = {
  readonly deplacer: (pas: number) => void;
  readonly filtrer: (pas: number) => void;
  readonly ouvrir: () => void;
  readonly ouvrirSeance: () => void;
};

const PAGE = 6;
const PAS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: -Infinity,
  End: Infinity,
};

function gesteDe(event: KeyboardEvent, gestes: Gestes): (() => void) | undefined {
  const pas = PAS[event.key];
  // With Maj they select in the text.
  if (pas !== undefined && !event.shiftKey) return () => gestes.deplacer(pas);
  if (event.key === 'Tab') return () => gestes.filtrer(event.shiftKey ? -1 : 1);
  if (event.key === 'Enter') return event.altKey ? gestes.ouvrirSeance : gestes.ouvrir;
  return undefined;
}

/** Alt+Entrée: the séance of the patient in view, else the first one found. */
export function seanceDe(actif: Rang | undefined, rangs: readonly Rang[]): Rang | undefined {
  if (actif?.type === 'seance') return actif;
  const inscriptionId = actif?.type === 'patient' ? actif.patient.lieu?.inscriptionId : undefined;
  const seances = rangs.filter((r) => r.type === 'seance');
  return actif?.type === 'patient'
    ? seances.find((r) => r.seance.cas?.inscriptionId === inscriptionId)
    : undefined;
}

/** The window closes and gives the focus back first: a command may place it elsewhere. */
function agir(rang: Rang): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (rang.type === 'patient') (rang.distant ? ouvrirDistant : ouvrirPatient)(rang.patient);
      else if (rang.type === 'seance') ouvrirSeance(rang.seance);
      else if (rang.type === 'document') ouvrirDocument(rang.document);
      else rang.commande.agir();
    }),
  );
}

function Compte({ p }: { readonly p: EtatPalette }) {
  const nombre = p.rien ? 0 : p.groupes.reduce((somme: number, g: Groupe) => somme + g.rangs.length, 0);
  if (p.reponse === null || p.reponse.pour.trim() === '') return null;
  return (
    <>
      <span className={styles['compte']} aria-hidden="true">
        {nombre === 0 ? t.compte(0) : t.compteEn(nombre, p.reponse.ms)}
      </span>
      <span className={texteCss['lu']} role="status">
        {t.compte(nombre)}
      </span>
    </>
  );
}

/** Nothing was found, or the vault did not answer: why, and the next step. */
function Suite({ p }: { readonly p: EtatPalette }) {
  if (p.erreur !== null) {
    const { cause, suite } = phraseErreur(p.erreur);
    return (
      <div className={styles['rien']} role="alert">
        <strong>{cause}</strong>
        <p className={texteCss['second']}>{suite}</p>
      </div>
    );
  }
  if (p.reponse === null || !p.rien) return null;
  const { pour } = p.reponse;
  return (
    <div className={styles['rien']}>
      <strong className={styles['mots']}>
        {pour.trim() === '' ? t.debut : t.rien(extrait(pour.trim()))}
      </strong>
      <p className={texteCss['second']}>{p.type === 'tout' ? t.rienSuite : t.rienDuType(t.types[p.type])}</p>
    </div>
  );
}

const EXTRAIT = 80;
const extrait = (texte: string): string => {
  const lettres = [...texte];
  return lettres.length > EXTRAIT ? `${lettres.slice(0, EXTRAIT).join('')}…` : texte;
};

function direPortee(horsLigne: boolean, muet: boolean): string {
  if (horsLigne) return t.traceeHorsLigne;
  return muet ? t.traceeMuette : t.traceeEnLigne;
}

/** The keys, and where was searched. */
function Pied({ portee }: { readonly portee: string }) {
  return (
    <div className={styles['pied']}>
      <span>
        <Touche touche="↑" />
        <Touche touche="↓" /> {t.choisir}
      </span>
      <span>
        <Touche touche="Entrée" /> {t.ouvrir}
      </span>
      <span>
        <Touche touche="Tab" /> {t.filtrer}
      </span>
      <span className={styles['fin']}>{portee}</span>
    </div>
  );
}
