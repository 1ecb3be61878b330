import { useState } from 'react';
import type { MesConstatsReponse } from '../../contract/constats.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { useEnLigne } from '../application/en-ligne.ts';
import { useEnvoi } from '../application/envoi.ts';
import { heureLocale, jourLocal } from '../application/temps.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ZoneTexte } from '../ui/champ/Champ.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import styles from './acces.module.css';
import { textes } from './textes.ts';

type Constat = MesConstatsReponse['constats'][number];

/** Nothing at all for who is asked nothing: most people, most of the time. */
export function MesConstats() {
  const { resultat, relire } = useEnLigne('compte:constats', null);
  if (resultat === null || !resultat.ok || resultat.value.constats.length === 0) return null;
  return (
    <section className={styles['constats']} aria-labelledby="titre-mes-constats">
      <h3 id="titre-mes-constats">{textes.constats.titre}</h3>
      {resultat.value.constats.map((c) => (
        <Un key={c.constatId} constat={c} onChange={relire} />
      ))}
    </section>
  );
}

const instant = (iso: string): string => `${dateCourte(jourLocal(iso))}, ${heureLocale(iso)}`;

function Un({ constat: c, onChange }: { readonly constat: Constat; readonly onChange: () => void }) {
  const dits = [
    ...c.messages.map((m) => ({
      quoi: m.nature === 'reponse' ? textes.constats.reponse : textes.constats.demande,
      texte: m.texte,
      le: m.ecritLe,
    })),
    ...(c.decision
      ? [{ quoi: textes.constats.averti, texte: c.decision.motif, le: c.decision.decideeLe }]
      : []),
  ].toSorted((a, b) => a.le.localeCompare(b.le));
  return (
    <div className={styles['constat']}>
      <p className={styles['note']}>{textes.constats.numero(c.numero)}</p>
      {dits.map((d) => (
        <div key={`${d.le}${d.quoi}`}>
          <p>
            <b>{d.quoi}</b> <span className={styles['note']}>{instant(d.le)}</span>
          </p>
          <p className={styles['mots']}>{d.texte}</p>
        </div>
      ))}
      {c.reponseAttendue ? <Reponse constatId={c.constatId} onChange={onChange} /> : null}
    </div>
  );
}

const REPONSE_MIN = 10;

function Reponse({ constatId, onChange }: { readonly constatId: string; readonly onChange: () => void }) {
  const [texte, setTexte] = useState('');
  const [court, setCourt] = useState(false);
  const { occupe, erreur, envoyer } = useEnvoi();
  const repondre = async (): Promise<void> => {
    const mots = texte.trim();
    setCourt(mots.length < REPONSE_MIN);
    if (mots.length < REPONSE_MIN) return;
    if ((await envoyer('compte:repondreConstat', { constatId, texte: mots })) === undefined) return;
    poserAvis({ titre: textes.constats.envoyee });
    onChange();
  };
  return (
    <>
      <ZoneTexte
        label={textes.constats.champ}
        value={texte}
        onChange={setTexte}
        lignes={3}
        longueurMax={500}
        aide={textes.constats.aide}
        erreur={court ? textes.constats.court : undefined}
      />
      {erreur === null ? null : (
        <Bandeau ton="ambre" icone="alert-triangle" encadre urgent>
          {phraseErreur(erreur).cause} {phraseErreur(erreur).suite}
        </Bandeau>
      )}
      <Bouton occupe={occupe} onPress={() => void repondre()}>
        {textes.constats.repondre}
      </Bouton>
    </>
  );
}
