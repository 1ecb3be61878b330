import type { FormEvent } from 'react';
import type { VueEnrolement } from '../../contract/enrolement.ts';
import connexion from '../connexion/connexion.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Champ } from '../ui/champ/Champ.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import type { Demarche } from './Enrolement.tsx';
import { phraseRefus, textes } from './textes.ts';

type Props = { readonly vue: VueEnrolement } & Demarche;

/** The address, typed or given by the establishment. */
export function Adresse({ vue, adresse, taper, refus, occupe, verifier }: Props) {
  const imposee = vue.adresse !== null;
  const fichier = vue.politique?.fichier ?? '';
  const soumettre = (event: FormEvent) => {
    event.preventDefault();
    verifier();
  };
  const phrase = refus === null ? null : phraseRefus(refus);
  return (
    <form className={connexion['formulaire']} onSubmit={soumettre} noValidate>
      <Champ
        label={textes.adresse}
        value={adresse}
        onChange={taper}
        exemple={textes.exemple}
        aide={imposee ? textes.imposee(fichier) : undefined}
        lectureSeule={imposee}
        longueurMax={300}
        nom="adresse"
        autoFocus={!imposee}
      />
      {occupe ? <p role="status">{textes.occupe}</p> : null}
      {phrase === null ? null : (
        <Bandeau ton="rouge" icone="alert-circle" fait={phrase.cause} encadre urgent>
          {phrase.suite}
        </Bandeau>
      )}
      <Bouton type="submit" variante="principal" taille="grand" pleineLargeur occupe={occupe}>
        {refus !== null && imposee ? textes.reessayer : textes.verifier}
      </Bouton>
    </form>
  );
}
