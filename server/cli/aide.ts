export const AIDE = `Serveur central Collégiale

  npm run server -- [--port N] [--data DOSSIER] [--host ADRESSE]
                    [--demo] [--patients N] [--tls-cert FICHIER --tls-key FICHIER]
      Démarre le serveur et reste jusqu'à Ctrl-C.
      --port N         port d'écoute (8443 par défaut ; 0 : choisi par le système)
      --data DOSSIER   données, clés et PostgreSQL (./donnees-serveur par défaut)
      --host ADRESSE   adresse d'écoute (127.0.0.1 par défaut)
      --demo           région de démonstration ; les codes à usage unique sont écrits ici
      --patients N     nombre de patients de la région de démonstration (10 000 par défaut, 1 000 000 au plus)
      --tls-cert, --tls-key   certificat et clé au format PEM

  npm run server -- import [--data DOSSIER] FICHIER…
      Range un document dans le dossier du patient qu'il nomme : un CDA R2 (.xml) de niveau 1
      ou structuré, ou un PDF. Pour un PDF, l'identité et la nature viennent d'un fichier de même nom
      terminé par .json, ou des arguments :
      --ins MATRICULE [--oid OID] --nom NOM --prenom "PRÉNOMS" --naissance AAAA-MM-JJ
      --sexe F|M|I --lieu CODE_COG --categorie CATÉGORIE --titre TITRE --date AAAA-MM-JJ
      Le patient est reconnu par son matricule INS et par tous ses traits stricts.

  npm run server -- annuaire import [--data DOSSIER] FICHIER
      Importe l'extrait publié de l'annuaire des professionnels (PS_LibreAcces_Personne_activite, séparé
      par des barres). Une ligne fausse est nommée par son numéro ; le même fichier deux fois ne change
      rien ; ce qui n'y est plus est retiré, sauf si le fichier semble tronqué. Ne crée aucun compte.

  npm run server -- verify-audit [--data DOSSIER]
      Relit toutes les chaînes de traces ; sort en erreur au premier octet changé.

  npm run server -- audit import [--data DOSSIER] FICHIER…
      Importe des traces faites ailleurs : une par ligne, en JSON (format : docs/securite.md). Une ligne
      fausse est nommée par son numéro et n'arrête rien ; une trace déjà là n'est pas gardée deux fois.

  npm run server -- audit analyse [--data DOSSIER] [--json] [--du AAAA-MM-JJ] [--au AAAA-MM-JJ]
                    [--seuils FICHIER.json]
      Cherche les comportements anormaux dans les traces du serveur et, à part, dans les traces importées ;
      garde chaque constat. --du et --au : les constats de ces jours ; --seuils : les seuils qui diffèrent.

  npm run server -- audit export [--data DOSSIER] [--du AAAA-MM-JJ] [--au AAAA-MM-JJ] FICHIER
      Écrit les traces du serveur au même format, sans nom ni texte clinique. Le fichier ne doit pas exister.

  npm run server -- verify [--data DOSSIER]
      Relit chaque fiche figée : empreintes, sceau et accusé ; la recompose depuis son contenu gardé.

  npm run server -- debloquer [--data DOSSIER] IDENTIFIANT
      Efface les échecs de connexion d'un compte bloqué au troisième.

  npm run server -- compte ouvrir [--data DOSSIER] IDENTIFIANT --nom "Dr NOM Prénom" --courriel ADRESSE
                                  [--telephone +33…]
      Ouvre un accès sans profil, et écrit ici le mot de passe à remettre. Le réseau donne le profil.
  npm run server -- compte premier-administrateur [--data DOSSIER] IDENTIFIANT
      Fait d'un accès ouvert l'administrateur régional, tant qu'il n'y en a aucun.
  npm run server -- compte reinitialiser [--data DOSSIER] IDENTIFIANT
      Donne un autre mot de passe à remettre, et rend les codes au courriel.

Variables : DATABASE_URL (PostgreSQL ≥ 15 existant), SMTP_URL et COLLEGIALE_EXPEDITEUR (envoi des
codes), COLLEGIALE_CLE_CONTENU (clé des contenus, 64 caractères hexadécimaux), COLLEGIALE_JOURNAL
(niveau du journal : info, ou warn avec --demo), COLLEGIALE_RESEAU (nom du réseau, à la première fois),
COLLEGIALE_POLITIQUE (2026, ou webdcr), COLLEGIALE_SMS_URL, COLLEGIALE_SMS_JETON et
COLLEGIALE_SMS_GABARIT (codes par SMS), COLLEGIALE_SESSION_H (12), COLLEGIALE_INACTIVITE_MIN (15), COLLEGIALE_BAIL_H (72 : travail sans contact),
COLLEGIALE_ANALYSE_HEURE (4 : analyse des traces, chaque nuit).
Guide : docs/exploitation.md`;
