import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RefusAdresse, ServeurPropose, VueEnrolement } from '../../contract/enrolement.ts';
import { appeler } from '../application/collegiale.ts';
import { relireSession } from '../application/poste.ts';
import { lireReglages } from '../application/reglages.ts';
import connexion from '../connexion/connexion.module.css';
import { Touche } from '../ui/bouton/Touche.tsx';
import { classes } from '../ui/classes.ts';
import { AideClavier } from '../ui/dialogue/AideClavier.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Marque } from '../ui/icone/Marque.tsx';
import { Adresse } from './Adresse.tsx';
import styles from './enrolement.module.css';
import { ServeurTrouve } from './ServeurTrouve.tsx';
import { textes } from './textes.ts';

type Props = { readonly vue: VueEnrolement; readonly version: string };

/** First run: which server this workstation belongs to, and that it is the right one. */
export function Enrolement({ vue, version }: Props) {
  const demarche = useDemarche(vue);
  const { serveur } = demarche;
  const titre = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Not the button: a second Entrée would accept what was not compared.
    if (serveur !== null) titre.current?.focus();
  }, [serveur]);
  return (
    <main className={connexion['page']}>
      <section className={connexion['gauche']} aria-labelledby="titre-enrolement">
        <Marque grande />
        <div className={connexion['accueil']}>
          <h1 id="titre-enrolement" className={connexion['titre']}>
            {textes.titre}
          </h1>
          <p className={connexion['sousTitre']}>{textes.sousTitre}</p>
          <ol className={styles['etapes']}>
            {textes.etapes.map((etape, rang) => (
              <li key={etape} className={classes(rang === (serveur ? 1 : 0) && styles['ici'])}>
                {etape}
              </li>
            ))}
          </ol>
          <PolitiqueIllisible vue={vue} />
        </div>
        <div className={connexion['bas']}>
          {version === '' ? null : <span>{textes.version(version)}</span>}
          <span className={connexion['aide']}>
            {textes.aide} <Touche touche="F1" />
          </span>
        </div>
      </section>
      <section className={connexion['droite']} aria-labelledby="titre-volet">
        <h2
          ref={titre}
          tabIndex={-1}
          id="titre-volet"
          className={classes(connexion['titreVolet'], styles['question'])}
        >
          {serveur ? textes.volet.serveur : textes.volet.adresse}
        </h2>
        {serveur ? (
          <ServeurTrouve {...demarche} serveur={serveur} imposee={vue.adresse !== null} />
        ) : (
          <Adresse vue={vue} {...demarche} />
        )}
      </section>
      <AideClavier />
    </main>
  );
}

function PolitiqueIllisible({ vue: { politique } }: Pick<Props, 'vue'>) {
  if (politique === null || politique.lisible) return null;
  return (
    <div className={connexion['large']}>
      <Bandeau ton="ambre" icone="alert-triangle" fait={textes.politiqueIllisible.fait} encadre>
        {textes.politiqueIllisible.suite(politique.fichier)}
      </Bandeau>
    </div>
  );
}

export type Demarche = {
  readonly adresse: string;
  readonly taper: (adresse: string) => void;
  readonly serveur: ServeurPropose | null;
  readonly refus: RefusAdresse | null;
  readonly occupe: boolean;
  readonly verifier: () => void;
  readonly accepter: () => void;
  readonly changer: () => void;
};

/** Check, compare, accept; what the policy gives is checked at once, and accepted when it gives the seal too. */
function useDemarche(vue: VueEnrolement): Demarche {
  const [adresse, setAdresse] = useState(vue.adresse ?? '');
  const [serveur, setServeur] = useState<ServeurPropose | null>(null);
  const [refus, setRefus] = useState<RefusAdresse | null>(null);
  const [occupe, setOccupe] = useState(false);
  const accepter = async (propose: ServeurPropose) => {
    const lu = await appeler('enrolement:accepter', { empreinte: propose.empreinte });
    if (lu.ok && lu.value.refus === null) {
      void relireSession();
      return lireReglages();
    }
    setServeur(null);
    setRefus('change');
  };
  const verifier = async () => {
    if (occupe) return;
    setOccupe(true);
    setRefus(null);
    const lu = await appeler('enrolement:verifier', { adresse });
    setOccupe(false);
    if (!lu.ok) setRefus('forme');
    else if (lu.value.type === 'refus') setRefus(lu.value.refus);
    else if (lu.value.serveur.confirme) await accepter(lu.value.serveur);
    else setServeur(lu.value.serveur);
  };
  const verifierImposee = useEffectEvent(() => void verifier());
  const imposee = vue.adresse !== null;
  useEffect(() => {
    if (imposee) verifierImposee();
  }, [imposee]);
  return {
    adresse,
    taper: (tapee) => {
      setAdresse(tapee);
      setRefus(null);
    },
    serveur,
    refus,
    occupe,
    verifier: () => void verifier(),
    accepter: () => {
      if (serveur !== null) void accepter(serveur);
    },
    changer: () => setServeur(null),
  };
}
