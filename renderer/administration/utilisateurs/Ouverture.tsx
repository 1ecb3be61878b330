import { useState } from 'react';
import { useEnvoi } from '../../application/envoi.ts';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { Champ } from '../../ui/champ/Champ.tsx';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { Bandeau } from '../../ui/etat/Bandeau.tsx';
import { Erreur } from './Erreur.tsx';
import { Initial } from './Initial.tsx';
import { textes } from './textes.ts';
import styles from './utilisateurs.module.css';

type Props = { readonly onFermer: () => void; readonly onFait: () => void };
const VIDE = { identifiant: '', nomAffiche: '', courriel: '', telephone: '' };
type Saisie = typeof VIDE;
const CHAMPS = [
  ['identifiant', 'identifiant', undefined],
  ['nomAffiche', 'nom', textes.ouverture.nomExemple],
  ['courriel', 'courriel', undefined],
  ['telephone', 'telephone', textes.ouverture.telephoneExemple],
] as const;

/** As contract/compte.ts asks, without its schemas. */
const correcte = (s: Saisie): boolean =>
  /^[\p{L}\p{N}._@-]+$/u.test(s.identifiant) &&
  s.nomAffiche.trim() !== '' &&
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(s.courriel) &&
  (s.telephone === '' || /^\+[1-9]\d{6,14}$/.test(s.telephone));

/** The operator's act: a login without any right. */
export function Ouverture({ onFermer, onFait }: Props) {
  const [saisie, setSaisie] = useState<Saisie>(VIDE);
  const [demande, setDemande] = useState(false);
  const [initial, setInitial] = useState<string | null>(null);
  const { erreur, envoyer } = useEnvoi();
  const { ouverture: mots } = textes;
  const ouvrir = async () => {
    setDemande(true);
    if (!correcte(saisie)) return;
    const telephone = saisie.telephone === '' ? null : saisie.telephone;
    const ouvert = await envoyer('comptes:ouvrir', { ...saisie, telephone });
    if (ouvert === undefined) return;
    setInitial(ouvert.motDePasseInitial);
    onFait();
  };
  if (initial !== null) {
    return <Initial identifiant={saisie.identifiant} motDePasse={initial} onFermer={onFermer} />;
  }
  return (
    <Dialogue titre={mots.titre} onFermer={onFermer}>
      <form
        className={styles['champs']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void ouvrir();
        }}
      >
        <p className={styles['second']}>{mots.effet}</p>
        {CHAMPS.map(([champ, mot, exemple], rang) => (
          <Champ
            key={champ}
            label={mots[mot]}
            value={saisie[champ]}
            onChange={(valeur) => setSaisie({ ...saisie, [champ]: valeur })}
            autoFocus={rang === 0}
            longueurMax={200}
            {...(exemple === undefined ? {} : { exemple })}
          />
        ))}
        {demande && !correcte(saisie) ? (
          <Bandeau ton="rouge" icone="alert-circle" encadre urgent>
            {mots.manque}
          </Bandeau>
        ) : null}
        <Erreur erreur={erreur} />
        <div className={styles['actions']}>
          <Bouton type="submit" variante="principal">
            {mots.bouton}
          </Bouton>
          <Bouton onPress={onFermer}>{textes.annuler}</Bouton>
        </div>
      </form>
    </Dialogue>
  );
}
