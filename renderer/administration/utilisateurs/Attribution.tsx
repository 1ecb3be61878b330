import { useState } from 'react';
import { groupeProfessionSchema, type GroupeProfession } from '../../../domain/habilitation/habilitations.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import { useEnvoi } from '../../application/envoi.ts';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { Choix } from '../../ui/champ/Choix.tsx';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { poserAvis } from '../../ui/etat/avis.ts';
import { GROUPES_LUS, PROFILS } from '../mots.ts';
import { Erreur } from './Erreur.tsx';
import type { Compte } from './Liste.tsx';
import { textes } from './textes.ts';
import styles from './utilisateurs.module.css';

type Props = { readonly compte: Compte; readonly onFermer: () => void; readonly onFait: () => void };

/** The réseau's act: a profile and a profession. */
export function Attribution({ compte, onFermer, onFait }: Props) {
  const [profil, setProfil] = useState<Profil | null>(compte.profil);
  const [groupe, setGroupe] = useState<GroupeProfession | null>(compte.groupeProfession);
  const { occupe, erreur, envoyer } = useEnvoi();
  const { attribution: mots } = textes;
  const donner = async () => {
    if (profil === null || groupe === null) return;
    const fait = await envoyer('comptes:attribuer', {
      compteId: compte.compteId,
      profil,
      groupeProfession: groupe,
      professionnelId: null,
    });
    if (fait === undefined) return;
    poserAvis({ titre: textes.faits.attribue });
    onFermer();
    onFait();
  };
  return (
    <Dialogue
      titre={mots.titre(compte.nomAffiche)}
      onFermer={onFermer}
      gestes={
        <>
          <Bouton
            variante="principal"
            inactif={profil === null || groupe === null}
            occupe={occupe}
            onPress={() => void donner()}
          >
            {mots.bouton}
          </Bouton>
          <Bouton onPress={onFermer}>{textes.annuler}</Bouton>
        </>
      }
    >
      <div className={styles['champs']}>
        <Choix
          label={mots.profil}
          options={(Object.keys(PROFILS) as Profil[]).map((id) => ({ id, libelle: PROFILS[id] }))}
          value={profil}
          onChange={setProfil}
        />
        <Choix
          label={mots.profession}
          options={groupeProfessionSchema.options.map((id) => ({ id, libelle: GROUPES_LUS[id] }))}
          value={groupe}
          onChange={setGroupe}
        />
        <p className={styles['second']}>{mots.effet}</p>
        <Erreur erreur={erreur} />
      </div>
    </Dialogue>
  );
}
