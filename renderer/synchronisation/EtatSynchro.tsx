import { useState } from 'react';
import type { VueSession, VueSync } from '../../contract/vues.ts';
import { useEnvoi } from '../application/envoi.ts';
import { synchro } from '../application/poste.ts';
import { aller } from '../application/route.ts';
import { useSource } from '../application/source.ts';
import { toJour, useMaintenant } from '../application/temps.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { BoutonEtat } from '../ui/charpente/BarreHaut.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { Flottant } from '../ui/dialogue/Flottant.tsx';
import { ErreurFormulaire } from '../connexion/Erreur.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';
import { etatMontre } from './etat.ts';
import { useOperations } from './operations.ts';
import { patientDeOperation } from './PastilleOperation.tsx';
import styles from './synchronisation.module.css';
import { gesteDe, pluriel, quand, textes } from './textes.ts';

type Props = { readonly session: VueSession; readonly onSeReconnecter: () => void };

/** The state in the bar, and what hangs from it (mock-up j1). */
export function EtatSynchro({ session, onSeReconnecter }: Props) {
  const sync = useSource(synchro);
  const [ouvert, setOuvert] = useState(false);
  const { occupe, erreur, envoyer } = useEnvoi();
  const etat = etatMontre(sync, session);
  const synchroniser = async () => {
    const vue = await envoyer('sync:maintenant', null);
    if (vue !== undefined) synchro.poser(vue);
  };
  useRaccourcis([lier('synchroniser', () => void synchroniser())]);
  const sansSession = session.etat !== 'connecte';
  const reconnecter = () => {
    setOuvert(false);
    onSeReconnecter();
  };
  return (
    <Flottant
      ouvert={ouvert}
      onOuvert={setOuvert}
      titre={titreDuVolet(sync, sansSession)}
      bouton={
        <BoutonEtat
          icone={etat.icone}
          {...(etat.ton === undefined ? {} : { ton: etat.ton })}
          onPress={ouvrirRien}
        >
          {etat.mot}
        </BoutonEtat>
      }
      geste={
        sansSession ? (
          <Bouton taille="petit" icone="cloud-upload" onPress={reconnecter}>
            {textes.seReconnecter}
          </Bouton>
        ) : (
          <Bouton taille="petit" icone="refresh" occupe={occupe} onPress={() => void synchroniser()}>
            {textes.synchroniser}
          </Bouton>
        )
      }
    >
      <ErreurFormulaire erreur={erreur} />
      <p className={styles['aDire']}>
        {sansSession || sync === null ? textes.sansSession : textes.aDire(sync)}
      </p>
      {sync !== null && sync.enAttente > 0 ? <EnAttente nombre={sync.enAttente} /> : null}
      {sync === null ? null : <Comptes sync={sync} onVoir={() => setOuvert(false)} />}
    </Flottant>
  );
}

/** The trigger opens by itself; its own press has nothing to add. */
const ouvrirRien = () => undefined;

function titreDuVolet(sync: VueSync | null, sansSession: boolean): string {
  if (sansSession || sync === null || sync.etat === 'horsLigne') {
    return textes.titres.horsLigneDepuis(sync?.dernierContact ?? null);
  }
  return etatMontre({ ...sync, refusees: 0, conflits: 0, quarantaines: 0 }, { etat: 'connecte' }).mot;
}

function Comptes({ sync, onVoir }: { readonly sync: VueSync; readonly onVoir: () => void }) {
  const aVoir = sync.enAttente + sync.refusees + sync.conflits + sync.quarantaines > 0;
  return (
    <>
      <ul className={styles['comptes']}>
        <Compte icone="cloud-upload" n={sync.enAttente === 0 ? 1 : 0}>
          {textes.rienEnAttente}
        </Compte>
        <Compte icone="download" n={sync.documentsAttendus}>
          {textes.documents(sync.documentsAttendus)}
        </Compte>
        <Compte icone="ban" n={sync.refusees}>
          {pluriel.refusees(sync.refusees)}
        </Compte>
        <Compte icone="arrows-left-right" n={sync.conflits}>
          {pluriel.conflits(sync.conflits)}
        </Compte>
        <Compte icone="hourglass" n={sync.quarantaines}>
          {pluriel.quarantaines(sync.quarantaines)}
        </Compte>
      </ul>
      {aVoir ? (
        <div className={styles['geste']}>
          <Bouton
            pleineLargeur
            onPress={() => {
              onVoir();
              aller({ ecran: 'synchronisation', opId: null });
            }}
          >
            {textes.voir}
          </Bouton>
        </div>
      ) : null}
      <p className={styles['bas']}>
        {textes.contact(sync.dernierContact)}
        {sync.bailJusqua === null ? null : `. ${textes.bail(sync.bailJusqua)}`}
      </p>
    </>
  );
}

/** As many as the pane holds without scrolling; the others are on the screen it leads to. */
const MONTREES = 5;

/** The latest first, as the mock-up has them. */
function EnAttente({ nombre }: { readonly nombre: number }) {
  const operations = useOperations();
  const aujourdhui = toJour(useMaintenant());
  const montrees = operations.toReversed().slice(0, MONTREES);
  const autres = nombre - montrees.length;
  return (
    <section className={styles['attente']} aria-label={pluriel.attente(nombre)}>
      <h3>{pluriel.attente(nombre)}</h3>
      <ul>
        {montrees.map((o) => (
          <li key={o.opId}>
            <Icone nom="writing" />
            <span className={styles['quoi']}>
              {gesteDe(o)}
              <span className={styles['tiers']}>{patientDeOperation(o)}</span>
            </span>
            <span className={styles['tiers']}>{quand(o.saisie, aujourdhui)}</span>
          </li>
        ))}
      </ul>
      {autres > 0 && montrees.length > 0 ? <p>{textes.attente.autres(autres)}</p> : null}
    </section>
  );
}

type PropsCompte = { readonly icone: NomIcone; readonly n: number; readonly children: string };

function Compte({ icone, n, children }: PropsCompte) {
  if (n === 0) return null;
  return (
    <li>
      <Icone nom={icone} />
      <span>{children}</span>
    </li>
  );
}
