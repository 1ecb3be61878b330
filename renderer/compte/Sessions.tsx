import { EnLigne } from '../application/EnLigne.tsx';
import { useEnLigne } from '../application/en-ligne.ts';
import { useEnvoi } from '../application/envoi.ts';
import { uneLigne } from '../application/textes/erreurs.ts';
import { LigneReglage } from '../reglages/LigneReglage.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import type { SessionsReponse } from '../../contract/compte.ts';
import styles from './compte.module.css';
import { textes } from './textes.ts';

const { sessions: mots } = textes;

/** The open sessions of the account, this workstation's marked; any other one may be closed at once. */
export function Sessions() {
  const lecture = useEnLigne('compte:sessions', null);
  return (
    <EnLigne lecture={lecture} ou="sessions">
      {({ sessions }) => <Ouvertes sessions={sessions} onFait={lecture.relire} />}
    </EnLigne>
  );
}

type Props = { readonly sessions: SessionsReponse['sessions']; readonly onFait: () => void };

function Ouvertes({ sessions, onFait }: Props) {
  const { occupe, erreur, envoyer } = useEnvoi();
  const autres = sessions.filter((s) => !s.courante);
  const finir = (titre: string, fait: unknown) => {
    if (fait === undefined) return;
    poserAvis({ titre });
    onFait();
  };
  const fermerLesAutres = async () =>
    finir(mots.fermees, await envoyer('compte:revoquerToutes', { saufCelleCi: true }));
  return (
    <>
      <LigneReglage titre={mots.titre} aide={autres.length === 0 ? mots.seule : ''}>
        {autres.length === 0 ? null : (
          <Bouton occupe={occupe} onPress={() => void fermerLesAutres()}>
            {mots.toutes}
          </Bouton>
        )}
      </LigneReglage>
      {erreur === null ? null : (
        <Bandeau ton="rouge" icone="alert-circle" encadre urgent>
          {uneLigne(erreur)}
        </Bandeau>
      )}
      <ul>
        {sessions.map((s) => (
          <li key={s.id} className={styles['session']}>
            <p>
              <b>{s.courante ? mots.ici : mots.ailleurs}</b>
              <span className={styles['second']}>{mots.dire(s)}</span>
            </p>
            {s.courante ? null : (
              <Bouton
                taille="petit"
                occupe={occupe}
                onPress={() =>
                  void envoyer('compte:revoquerSession', { sessionId: s.id }).then((fait) =>
                    finir(mots.fermee, fait),
                  )
                }
              >
                {mots.fermer}
              </Bouton>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
