import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../../renderer/styles/fonts.css';
import '../../../../renderer/styles/tokens.css';
import '../../../../renderer/styles/base.css';
import { Bouton } from '../../../../renderer/ui/bouton/Bouton.tsx';
import { BoutonIcone } from '../../../../renderer/ui/bouton/BoutonIcone.tsx';
import { Segments } from '../../../../renderer/ui/bouton/Segments.tsx';
import { CaseACocher } from '../../../../renderer/ui/champ/CaseACocher.tsx';
import { Champ, ZoneTexte } from '../../../../renderer/ui/champ/Champ.tsx';
import { ChampCode } from '../../../../renderer/ui/champ/ChampCode.tsx';
import { Choix } from '../../../../renderer/ui/champ/Choix.tsx';
import { Ecran, Racine } from '../../../../renderer/ui/charpente/Application.tsx';
import {
  BarreHaut,
  BoutonEtat,
  BoutonRecherche,
  Titulaire,
} from '../../../../renderer/ui/charpente/BarreHaut.tsx';
import { BarreSession } from '../../../../renderer/ui/charpente/BarreSession.tsx';
import { Panneau } from '../../../../renderer/ui/charpente/Panneau.tsx';
import { PiedDeTouches } from '../../../../renderer/ui/charpente/PiedDeTouches.tsx';
import { useRaccourcis } from '../../../../renderer/ui/clavier/ecoute.ts';
import { lier } from '../../../../renderer/ui/clavier/raccourcis.ts';
import { useVolets } from '../../../../renderer/ui/clavier/volets.ts';
import { AideClavier } from '../../../../renderer/ui/dialogue/AideClavier.tsx';
import { Dialogue } from '../../../../renderer/ui/dialogue/Dialogue.tsx';
import { poserAvis } from '../../../../renderer/ui/etat/avis.ts';
import { Bandeau } from '../../../../renderer/ui/etat/Bandeau.tsx';
import { Chargement } from '../../../../renderer/ui/etat/Chargement.tsx';
import { EtatErreur, EtatVide } from '../../../../renderer/ui/etat/EtatVide.tsx';
import { Jauge } from '../../../../renderer/ui/etat/Jauge.tsx';
import { Feu, Pastille } from '../../../../renderer/ui/etat/Pastille.tsx';
import { LigneDeuxLignes, LigneSimple } from '../../../../renderer/ui/liste/LigneListe.tsx';
import { Liste } from '../../../../renderer/ui/liste/Liste.tsx';
import { Tableau } from '../../../../renderer/ui/liste/Tableau.tsx';
import texte from '../../../../renderer/styles/texte.module.css';
import styles from './galerie.module.css';

const entrees = [
  { id: 'agenda', libelle: 'Agenda', icone: 'calendar-week' },
  { id: 'reunion', libelle: 'Réunion', icone: 'presentation' },
  { id: 'validation', libelle: 'Validation', icone: 'signature' },
] as const;

const rien = () => undefined;

function Section({ titre, children }: { readonly titre: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{titre}</h2>
      {children}
    </section>
  );
}

function Galerie() {
  const [compte, setCompte] = useState(0);
  const [dialogue, setDialogue] = useState(false);
  useVolets();
  useRaccourcis([
    lier('dossierSuivant', () => setCompte((avant) => avant + 1), { pied: true }),
    lier('epingler', () => setCompte((avant) => avant + 100)),
    lier('ecranNoir', rien, { pied: 'Écran noir' }),
  ]);
  return (
    <>
      <Ecran
        barre={
          <BarreHaut entrees={entrees} courante="reunion" onAller={rien}>
            <BoutonRecherche onPress={rien} />
            <BoutonEtat icone="cloud-off" ton="gris" onPress={rien}>
              Hors ligne · 3 en attente
            </BoutonEtat>
            <Titulaire>Dr ROUVIÈRE Claire</Titulaire>
          </BarreHaut>
        }
        seance={
          <BarreSession
            label="Séance"
            titre="RCP Digestif"
            detail="Jeudi 26 novembre 2026 · 28 dossiers"
            gestes={
              <>
                <Pastille ton="encre" icone="screen-share" grande>
                  Projeté<span className={texte['grandEcran']}> en salle · identité masquée</span>
                </Pastille>
                <Bouton icone="eye-off" touche="F9">
                  Écran noir
                </Bouton>
                <Bouton variante="principal" touche="Ctrl+↓">
                  Dossier suivant
                </Bouton>
              </>
            }
          >
            <Feu ton="vert" icone="circle-check">
              Quorum atteint<span className={texte['grandEcran']}> · 5 spécialités</span>
            </Feu>
          </BarreSession>
        }
        pied={<PiedDeTouches>Écran 2, 1920 × 1080</PiedDeTouches>}
      >
        <div className={styles['planche']} data-volet="planche">
          <h1>
            Compteur <output>{compte}</output>
          </h1>
          <Bouton onPress={() => setDialogue(true)}>Ouvrir le dialogue…</Bouton>
          <Etats />
          <Champs />
          <Listes />
          <Vides />
        </div>
      </Ecran>
      <AideClavier />
      {dialogue ? (
        <Dialogue
          titre="3 opérations ne sont pas encore envoyées"
          question
          onFermer={() => setDialogue(false)}
          gestes={
            <>
              <Bouton variante="principal" autoFocus onPress={() => setDialogue(false)}>
                Rester ouvert
              </Bouton>
              <Bouton>Fermer et envoyer plus tard</Bouton>
            </>
          }
        >
          <p>
            Elles sont enregistrées sur ce poste, chiffrées, et partiront à la prochaine ouverture avec
            réseau.
          </p>
        </Dialogue>
      ) : null}
    </>
  );
}

function Etats() {
  return (
    <>
      <Section titre="États">
        <div className={styles['rangee']}>
          <Pastille icone="circle-dashed">Brouillon</Pastille>
          <Pastille icone="hourglass">En préparation</Pastille>
          <Pastille ton="ambre" icone="alert-triangle">
            Incomplet
          </Pastille>
          <Pastille ton="vert" icone="check">
            Prêt
          </Pastille>
          <Pastille ton="encre" icone="player-play">
            En cours
          </Pastille>
          <Pastille ton="rouge" icone="ban">
            Refusée
          </Pastille>
          <Pastille ton="violet" icone="arrows-left-right">
            À arbitrer
          </Pastille>
          <Pastille nue ton="vert" icone="check">
            Prêt à signer
          </Pastille>
          <Feu ton="rouge" icone="alert-circle" double annonce="assertive">
            Quorum non atteint · radiothérapie
          </Feu>
        </div>
        <Jauge
          label="22 prêts, 6 incomplets sur 28"
          total={28}
          parts={[
            { ton: 'vert', valeur: 22 },
            { ton: 'ambre', valeur: 6 },
          ]}
        />
      </Section>
      <Section titre="Bandeaux">
        <Bandeau icone="cloud-off" fait="Hors ligne depuis 14 h 12.">
          Tout est enregistré sur ce poste.
        </Bandeau>
        <Bandeau
          ton="ambre"
          icone="alert-triangle"
          fait="L’ouverture sans réseau expire dans 1 jour."
          action={<Bouton>Synchroniser</Bouton>}
        >
          Connectez ce poste avant le 3 décembre.
        </Bandeau>
        <Bandeau
          ton="rouge"
          icone="alert-circle"
          fait="1 opération refusée par le serveur."
          action={<Bouton>Voir l’opération</Bouton>}
        >
          Votre texte est conservé.
        </Bandeau>
        <Bandeau
          ton="bris"
          icone="lock-open"
          fait="Bris de glace"
          action={<Bouton>Terminer maintenant</Bouton>}
        >
          jusqu’à 18 h 12, motif : urgence vitale.
        </Bandeau>
        <Bandeau ton="rouge" icone="alert-circle" encadre>
          Le code précédent est faux. Il reste 2 essais.
        </Bandeau>
      </Section>
    </>
  );
}

function Champs() {
  const [code, setCode] = useState('407');
  const [texte, setTexte] = useState('cT3c');
  const [nature, setNature] = useState<'traitement' | 'surveillance' | 'examens'>('traitement');
  const [coche, setCoche] = useState(true);
  const [referentiel, setReferentiel] = useState<'tncd' | 'local' | null>('tncd');
  return (
    <>
      <Section titre="Boutons et champs">
        <div className={styles['rangee']}>
          <Bouton variante="principal" touche="Ctrl+Entrée">
            Enregistrer l’avis
          </Bouton>
          <Bouton>Reporter</Bouton>
          <Bouton variante="danger">Suspendre l’accès…</Bouton>
          <Bouton variante="discret">Annuler</Bouton>
          <Bouton inactif>Inactif</Bouton>
          <Bouton taille="petit" icone="plus">
            Ajouter un traitement
          </Bouton>
          <BoutonIcone icone="zoom-in" label="Agrandir" touche="+" onPress={rien} />
        </div>
        <div className={styles['quatre']}>
          <Champ label="Normal" value={texte} onChange={setTexte} />
          <Champ label="Mot de passe" type="password" value={texte} onChange={setTexte} />
          <Champ label="Calculé" value="IIIB" lectureSeule onChange={rien} />
          <Champ label="À renseigner" value="" onChange={rien} erreur="Choisissez un grade" />
        </div>
        <ZoneTexte label="Texte de l’avis" value={`${texte} ; radiochimiothérapie`} onChange={setTexte} />
      </Section>
      <Section titre="Choix">
        <ChampCode label="Code à six chiffres" value={code} onChange={setCode} />
        <ChampCode
          label="Code faux"
          value=""
          onChange={rien}
          petites
          longueur={4}
          masque
          erreur="Code faux. 2 essais restants."
        />
        <Segments
          label="Nature de l’avis"
          petit
          value={nature}
          onChange={setNature}
          segments={[
            { id: 'traitement', libelle: 'Traitement' },
            { id: 'surveillance', libelle: 'Surveillance' },
            { id: 'examens', libelle: 'Examens' },
          ]}
        />
        <div className={styles['rangee']}>
          <CaseACocher coche={coche} onChange={setCoche}>
            Hors référentiel
          </CaseACocher>
          <CaseACocher coche={false} onChange={setCoche} encadree>
            Non
          </CaseACocher>
          <CaseACocher coche={false} partielle onChange={setCoche} label="Tous" />
        </div>
        <Choix
          label="Référentiel"
          value={referentiel}
          onChange={setReferentiel}
          options={[
            { id: 'tncd', libelle: 'TNCD, cancer du rectum, version 2026' },
            { id: 'local', libelle: 'Référentiel régional' },
          ]}
        />
      </Section>
    </>
  );
}

const dossiers = [
  { id: 'd6', n: 6, nom: 'HADJERI Samir', detail: 'M 66 · œsophage' },
  { id: 'd7', n: 7, nom: 'BOURDIN Jeanne', detail: 'F 68 · rectum moyen' },
  { id: 'd8', n: 8, nom: 'LE GOUÉDIC Alain', detail: 'M 71 · foie, CHC' },
];

function Listes() {
  const [choisi, setChoisi] = useState('d7');
  const [coches, setCoches] = useState<ReadonlySet<string>>(new Set(['d6', 'd7']));
  return (
    <>
      <Panneau titre="Ordre du jour" volet="ordre" fin="7 sur 28">
        <Liste
          label="Ordre du jour"
          elements={dossiers}
          texte={({ nom }) => nom}
          densite="deux-lignes"
          choisi={choisi}
          onChoisir={setChoisi}
        >
          {({ n, nom, detail }) => (
            <LigneDeuxLignes
              numero={n}
              titre={nom}
              detail={detail}
              faite={n < 7}
              etat={
                <Pastille nue icone="check">
                  Prêt
                </Pastille>
              }
            />
          )}
        </Liste>
        <Liste
          label="Documents"
          elements={dossiers}
          texte={({ nom }) => nom}
          densite="documents"
          choisi="d7"
          onChoisir={rien}
        >
          {({ nom }) => <LigneSimple icone="photo" titre={`CR IRM, ${nom}`} fin="15/10/2026" />}
        </Liste>
      </Panneau>
      <Panneau
        titre="Valider la séance"
        volet="validation"
        bas={<Bouton variante="principal">Signer 2 avis</Bouton>}
      >
        <Tableau
          label="Avis de la séance"
          densite="validation"
          colonnes={[
            { id: 'n', titre: 'N°', cellule: ({ n }) => n },
            { id: 'nom', titre: 'Patient', entete: true, cellule: ({ nom }) => nom },
            {
              id: 'etat',
              titre: 'État',
              cellule: () => (
                <Pastille nue ton="vert" icone="check">
                  Prêt à signer
                </Pastille>
              ),
            },
          ]}
          lignes={dossiers}
          texte={({ nom }) => nom}
          coches={coches}
          onCocher={setCoches}
          bloquees={new Set(['d8'])}
          courante={choisi}
          onOuvrir={setChoisi}
        />
      </Panneau>
    </>
  );
}

function Vides() {
  return (
    <>
      <div className={styles['cadre']}>
        <EtatVide
          icone="calendar-week"
          titre="Aucun dossier inscrit à cette séance"
          gestes={
            <Bouton variante="principal" icone="plus" touche="Alt+I">
              Inscrire un dossier
            </Bouton>
          }
        >
          Les inscriptions sont ouvertes jusqu’au mardi 1er décembre à 14 h 00.
        </EtatVide>
      </div>
      <div className={styles['cadre']}>
        <EtatErreur
          titre="Le CR IRM du 15/10/2026 est abîmé sur ce poste"
          diagnostic="code 17"
          gestes={<Bouton icone="refresh">Réessayer</Bouton>}
        >
          Sa copie locale ne correspond plus à son empreinte.
        </EtatErreur>
      </div>
      <div className={styles['cadre']}>
        <Chargement />
      </div>
      <Bouton
        onPress={() =>
          poserAvis({
            titre: 'Avis du dossier 6 enregistré sur ce poste',
            detail: 'Il partira au retour du réseau.',
            action: { libelle: 'Annuler', onPress: rien },
          })
        }
      >
        Poser un avis
      </Bouton>
    </>
  );
}

const racine = document.querySelector('#racine');
if (racine !== null) {
  createRoot(racine).render(
    <StrictMode>
      <Racine>
        <Galerie />
      </Racine>
    </StrictMode>,
  );
}
