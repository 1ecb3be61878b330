import { autreCode } from '../../domain/fiche/nomenclatures.ts';
import { type ChampFiche, estVide, SECTIONS, type ValeurChamp } from '../../domain/fiche/formulaire.ts';
import { Segments } from '../ui/bouton/Segments.tsx';
import { CaseACocher } from '../ui/champ/CaseACocher.tsx';
import { Champ, ZoneTexte } from '../ui/champ/Champ.tsx';
import { ChoixCherche, texteOption } from '../ui/champ/ChoixCherche.tsx';
import { classes } from '../ui/classes.ts';
import { Icone } from '../ui/icone/Icone.tsx';
import { ChampDate, ChampEntier } from './ChampMesure.tsx';
import styles from './fiche.module.css';
import { Ailleurs, Reprise } from './SousChamp.tsx';
import { textes } from './textes.ts';
import { TraitementsRealises } from './TraitementsRealises.tsx';
import { useManque } from './useManque.ts';
import { useChamp, useFormulaire } from './useSaisieFiche.ts';
import { estCode, toOption } from './valeurs.ts';

/** One field. It is painted again when its own key changes, when it becomes missing, and at nothing else. */
export function ChampDeFiche({ champ }: { readonly champ: ChampFiche }) {
  const { valeur, autre } = useChamp(champ);
  const { saisie, lectureSeule } = useFormulaire();
  const erreur = useManque(champ.id);
  return (
    <div
      className={classes(styles['champ'], styles[`l${champ.largeur}`])}
      data-champ={champ.id}
      data-facultatif={champ.requis === undefined ? '' : undefined}
    >
      <Saisir
        champ={champ}
        valeur={valeur}
        erreur={erreur}
        lectureSeule={lectureSeule}
        changer={(suite) => saisie.changer(champ, suite)}
      />
      {autre === null ? null : <Ailleurs champ={champ} autre={autre} />}
      {lectureSeule || !estVide(valeur) ? null : <Reprise champ={champ} />}
    </div>
  );
}

export type PropsSaisie = {
  readonly champ: ChampFiche;
  readonly valeur: ValeurChamp;
  readonly erreur: string | undefined;
  readonly lectureSeule: boolean;
  readonly changer: (valeur: ValeurChamp) => void;
};

const ecrit = (valeur: ValeurChamp): string => (typeof valeur === 'string' ? valeur : '');

function Saisir(props: PropsSaisie) {
  const { champ } = props;
  switch (champ.saisie.genre) {
    case 'ligne':
    case 'texte':
      return <Ecrire {...props} />;
    case 'date':
      return <ChampDate {...props} />;
    case 'entier':
      return <ChampEntier {...props} min={champ.saisie.min} max={champ.saisie.max} />;
    case 'code':
    case 'suggere':
      return <Liste {...props} />;
    case 'traitements':
      return <TraitementsRealises champ={champ} />;
    default:
      return <Cocher {...props} />;
  }
}

function Ecrire({ champ, valeur, erreur, lectureSeule, changer }: PropsSaisie) {
  const { libelle, saisie, section, longueurMax = 300, exemple } = champ;
  const commun = { label: libelle, erreur, lectureSeule, value: ecrit(valeur), onChange: changer };
  if (saisie.genre === 'texte') {
    // A section of one text has its name above it already.
    const labelMasque = libelle === SECTIONS[section - 1]?.titre;
    return <ZoneTexte {...commun} labelMasque={labelMasque} longueurMax={20_000} />;
  }
  return <Champ {...commun} longueurMax={longueurMax} {...(exemple === undefined ? {} : { exemple })} />;
}

function Liste({ champ, valeur, erreur, lectureSeule, changer }: PropsSaisie) {
  const { saisie } = champ;
  const commun = { label: champ.libelle, erreur, lectureSeule };
  if (saisie.genre === 'suggere') {
    return (
      <ChoixCherche
        {...commun}
        libre
        options={saisie.valeurs.map((libelle) => ({ id: libelle, libelle }))}
        texte={ecrit(valeur)}
        {...(champ.longueurMax === undefined ? {} : { longueurMax: champ.longueurMax })}
        onTexte={changer}
      />
    );
  }
  if (saisie.genre !== 'code') return null;
  const { codes, libre } = saisie;
  return (
    <ChoixCherche
      {...commun}
      libre={libre}
      options={codes.map((code) => toOption(code, libre))}
      texte={estCode(valeur) ? texteOption(toOption(valeur, libre)) : ''}
      longueurMax={300}
      onTexte={(texte, option) => {
        const code = codes.find(({ code: sien }) => sien === option?.id);
        changer(texte === '' ? null : (code ?? autreCode(texte)));
      }}
    />
  );
}

const OUI_NON = [
  { id: 'oui', libelle: textes.oui },
  { id: 'non', libelle: textes.non },
] as const;

/** Answers all in view. Suppr takes an answer back. */
function Cocher({ champ, valeur, erreur, lectureSeule, changer }: PropsSaisie) {
  const { saisie } = champ;
  return (
    <div
      className={styles['choix']}
      role="group"
      aria-label={champ.libelle}
      data-invalide={erreur === undefined ? undefined : ''}
      onKeyDown={({ key }) => {
        if ((key === 'Delete' || key === 'Backspace') && !lectureSeule) effacer(champ, changer);
      }}
    >
      <span className={styles['etiquette']} aria-hidden="true">
        {champ.libelle}
      </span>
      {saisie.genre === 'plusieurs' ? (
        <Cases champ={champ} valeur={valeur} lectureSeule={lectureSeule} changer={changer} />
      ) : (
        <Un champ={champ} valeur={valeur} lectureSeule={lectureSeule} changer={changer} />
      )}
      {erreur === undefined ? null : (
        <span className={styles['erreur']}>
          <Icone nom="alert-circle" taille="s" />
          {erreur}
        </span>
      )}
    </div>
  );
}

/** The core of the fiche (statut, phase) always holds one of its values. */
function effacer({ cle, saisie }: ChampFiche, changer: (valeur: ValeurChamp) => void): void {
  if (saisie.genre === 'plusieurs') changer([]);
  else if (cle !== 'statutCas' && cle !== 'phase') changer(null);
}

type Partie = Omit<PropsSaisie, 'erreur'>;

function Un({ champ: { libelle, saisie }, valeur, lectureSeule, changer }: Partie) {
  if (saisie.genre !== 'segments') {
    const choisie = typeof valeur === 'boolean' ? (valeur ? 'oui' : 'non') : null;
    return (
      <Segments
        label={libelle}
        segments={OUI_NON.map((un) => (un.id === choisie ? { ...un, icone: 'check' as const } : un))}
        value={choisie}
        inactif={lectureSeule}
        onChange={(choisi) => changer(choisi === 'oui')}
      />
    );
  }
  const { options } = saisie;
  return (
    <Segments
      label={libelle}
      segments={options.map((o) => ({ id: String(o.valeur), libelle: o.libelle }))}
      value={valeur === null || valeur === undefined ? null : String(valeur)}
      inactif={lectureSeule}
      onChange={(choisi) => changer(options.find((o) => String(o.valeur) === choisi)?.valeur ?? null)}
    />
  );
}

function Cases({ champ: { saisie }, valeur, lectureSeule, changer }: Partie) {
  if (saisie.genre !== 'plusieurs') return null;
  const cochees = Array.isArray(valeur) ? (valeur as readonly string[]) : [];
  return (
    <div className={styles['cases']}>
      {saisie.options.map(({ valeur: une, libelle }) => (
        <CaseACocher
          key={une}
          coche={cochees.includes(String(une))}
          inactif={lectureSeule}
          onChange={(coche) =>
            changer(coche ? [...cochees, String(une)] : cochees.filter((autre) => autre !== une))
          }
        >
          {libelle}
        </CaseACocher>
      ))}
    </div>
  );
}
