import { CHAMPS } from '../../domain/fiche/champs.ts';
import type { Fiche } from '../../domain/fiche/fiche.ts';
import { type ChampFiche, lireChamp, type ValeurChamp } from '../../domain/fiche/formulaire.ts';
import { memeValeur } from '../../domain/synchro/egalite.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { useEtroit } from '../ui/charpente/useEtroit.ts';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import styles from './fiche.module.css';
import { proposeeDe } from './reprise.ts';
import type { Autre } from './saisie-fiche.ts';
import { textes } from './textes.ts';
import { useDeLaFiche, useFormulaire } from './useSaisieFiche.ts';
import { phraseValeur } from './valeurs.ts';

/** Somebody else wrote it meanwhile: both are kept until the user chooses. */
export function Ailleurs({ champ, autre }: { readonly champ: ChampFiche; readonly autre: Autre }) {
  const { saisie } = useFormulaire();
  const ecran = saisie.fiche();
  const leur = { ...ecran, [champ.cle]: autre.valeur } as Fiche;
  if (!estDispute(champ, ecran, leur)) return null;
  return (
    <div className={styles['ailleurs']}>
      <Bandeau encadre ton="violet" icone="arrows-left-right" fait={textes.autreFait}>
        {textes.autreSuite(phraseValeur(champ, lireChamp(champ, leur)))}{' '}
        {champ.cle === 'diagnostic' ? textes.autreDiagnostic : ''}
      </Bandeau>
      <div className={styles['gestes']}>
        <Bouton taille="petit" variante="principal" onPress={() => saisie.garderLaMienne(champ.cle)}>
          {textes.garder}
        </Bouton>
        <Bouton taille="petit" onPress={() => saisie.prendreLAutre(champ.cle)}>
          {textes.prendre}
        </Bouton>
      </div>
    </div>
  );
}

/** The diagnosis is one value for the server: told under the parts that differ, or under the first. */
function estDispute(champ: ChampFiche, ecran: Fiche, leur: Fiche): boolean {
  if (champ.cle !== 'diagnostic') return true;
  const parts = CHAMPS.filter(({ cle }) => cle === 'diagnostic');
  const differe = (un: ChampFiche) => !memeValeur(lireChamp(un, ecran), lireChamp(un, leur));
  return differe(champ) || (champ.id === parts[0]?.id && !parts.some(differe));
}

/** In one column, what the previous fiche says under the empty field; otherwise the pane beside says it. */
export function Reprise({ champ }: { readonly champ: ChampFiche }) {
  const { saisie } = useFormulaire();
  const precedente = useDeLaFiche((s) => s.precedente());
  const etroit = useEtroit();
  const proposee: ValeurChamp =
    etroit && precedente !== null ? proposeeDe(champ, precedente.fiche) : undefined;
  if (proposee === undefined || precedente === null) return null;
  return (
    <p className={styles['reprise']}>
      <Icone nom="history" taille="s" />
      <span>
        {textes.reprise}, <b>{phraseValeur(champ, proposee)}</b>
      </span>
      <Bouton taille="petit" variante="discret" onPress={() => saisie.reprendre(champ, precedente.fiche)}>
        {textes.reprendre}
      </Bouton>
    </p>
  );
}
