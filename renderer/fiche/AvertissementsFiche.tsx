import { CHAMPS } from '../../domain/fiche/champs.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import type { VueProposition } from '../../contract/vues.ts';
import { jourLocal } from '../application/temps.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau, type TonBandeau } from '../ui/etat/Bandeau.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';
import styles from './fiche.module.css';
import { textes } from './textes.ts';
import { useDeLaFiche, useFormulaire } from './useSaisieFiche.ts';

/** What stands in the way, in view at any scroll, with its next step; what was typed stays below. */
export function AvertissementsFiche({ onAller }: { readonly onAller: (champ: string) => void }) {
  return (
    <div className={styles['avertissements']}>
      <NonEnregistre />
      <Ailleurs onAller={onAller} />
    </div>
  );
}

type Dit = { readonly icone: NomIcone; readonly ton?: TonBandeau; readonly phrase: string };

/** What is said of a fiche that is no longer typed in. */
const DITS: Partial<Record<VueProposition['etat'], Dit>> = {
  valideePoste: { icone: 'cloud-upload', phrase: textes.valideePoste },
  contestee: { icone: 'arrows-left-right', ton: 'violet', phrase: textes.contestee },
  quarantaine: { icone: 'hourglass', ton: 'ambre', phrase: textes.ecarteeServeur },
  refusee: { icone: 'ban', ton: 'rouge', phrase: textes.ecarteeServeur },
};

/** Why nothing is typed in it any more. */
export function Fige() {
  const { proposition } = useDeLaFiche((saisie) => saisie.vue());
  const { etat, figee } = proposition;
  const dit: Dit | undefined =
    etat === 'figee'
      ? {
          icone: 'lock',
          phrase: textes.figee(
            figee?.version ?? proposition.version,
            figee === null ? null : dateCourte(jourLocal(figee.figeeLe)),
          ),
        }
      : DITS[etat];
  if (dit === undefined) return null;
  return (
    <Bandeau encadre icone={dit.icone} {...(dit.ton === undefined ? {} : { ton: dit.ton })}>
      {dit.phrase}
    </Bandeau>
  );
}

function NonEnregistre() {
  const { saisie } = useFormulaire();
  const echec = useDeLaFiche((s) => (s.contestees().length > 0 ? null : s.enregistrement().echec));
  if (echec === null) return null;
  const { cause, suite } = phraseErreur(echec);
  return (
    <Bandeau
      encadre
      urgent
      ton="rouge"
      icone="alert-circle"
      fait={textes.echec}
      action={
        <Bouton taille="petit" onPress={() => void saisie.deverser()}>
          {textes.reessayer}
        </Bouton>
      }
    >
      {cause} {suite}
    </Bandeau>
  );
}

function Ailleurs({ onAller }: { readonly onAller: (champ: string) => void }) {
  const cles = useDeLaFiche((saisie) => saisie.contestees().join(' '));
  const contestes = CHAMPS.filter(({ cle }) => cles.split(' ').includes(cle));
  const [premier] = contestes;
  if (premier === undefined) return null;
  return (
    <Bandeau
      encadre
      urgent
      ton="violet"
      icone="arrows-left-right"
      fait={textes.modifieAilleurs}
      action={
        <Bouton taille="petit" onPress={() => onAller(premier.id)}>
          {textes.choisirVersion}
        </Bouton>
      }
    >
      {textes.modifieAilleursSuite(
        premier.cle === 'diagnostic' ? textes.leDiagnostic : premier.libelle,
        cles.split(' ').length,
      )}
    </Bandeau>
  );
}
