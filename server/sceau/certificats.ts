import { webcrypto } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';

/** Key pair and certificate of a demonstration authority and of the seal it vouches for. */
export type SceauNeuf = {
  readonly clePkcs8: Uint8Array;
  /** The seal's certificate, then the authority's. */
  readonly chainePem: readonly string[];
};

const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 3072,
};
const JOUR = 86_400_000;
const OID = {
  cn: '2.5.4.3',
  o: '2.5.4.10',
  c: '2.5.4.6',
  bases: '2.5.29.19',
  usage: '2.5.29.15',
  ski: '2.5.29.14',
  aki: '2.5.29.35',
};
const SUJET_AUTORITE = 'Collégiale - autorité de démonstration';
const SUJET_SCEAU = 'Collégiale - sceau du serveur (démonstration)';

/** RSA 3072, ten and five years. The authority's key is used once and thrown away. */
export async function fabriquerSceau(maintenant: Date): Promise<SceauNeuf> {
  const moteur = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as Crypto });
  const autorite = await fabriquerPaire();
  const sceau = await fabriquerPaire();
  const racine = await modele(SUJET_AUTORITE, SUJET_AUTORITE, maintenant, 3650, autorite.publicKey, moteur);
  const certificat = await modele(SUJET_SCEAU, SUJET_AUTORITE, maintenant, 1825, sceau.publicKey, moteur);
  const cleAutorite = await identifiantCle(autorite.publicKey);
  racine.extensions = [
    extension(OID.bases, true, new pkijs.BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema()),
    // keyCertSign, cRLSign
    extension(
      OID.usage,
      true,
      new asn1.BitString({ valueHex: new Uint8Array([0x06]).buffer, unusedBits: 1 }),
    ),
    extension(OID.ski, false, new asn1.OctetString({ valueHex: cleAutorite })),
  ];
  certificat.extensions = [
    extension(OID.bases, true, new pkijs.BasicConstraints({ cA: false }).toSchema()),
    // digitalSignature, nonRepudiation
    extension(
      OID.usage,
      true,
      new asn1.BitString({ valueHex: new Uint8Array([0xc0]).buffer, unusedBits: 6 }),
    ),
    extension(
      OID.aki,
      false,
      new pkijs.AuthorityKeyIdentifier({
        keyIdentifier: new asn1.OctetString({ valueHex: cleAutorite }),
      }).toSchema(),
    ),
    extension(OID.ski, false, new asn1.OctetString({ valueHex: await identifiantCle(sceau.publicKey) })),
  ];
  await racine.sign(autorite.privateKey, 'SHA-256', moteur);
  await certificat.sign(autorite.privateKey, 'SHA-256', moteur);
  return {
    clePkcs8: new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', sceau.privateKey)),
    chainePem: [certificat, racine].map(enPem),
  };
}

const fabriquerPaire = async (): Promise<CryptoKeyPair> =>
  (await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify'])) as CryptoKeyPair;

async function modele(
  sujet: string,
  emetteur: string,
  maintenant: Date,
  jours: number,
  cle: CryptoKey,
  moteur: pkijs.ICryptoEngine,
): Promise<pkijs.Certificate> {
  const certificat = new pkijs.Certificate();
  certificat.version = 2;
  certificat.serialNumber = new asn1.Integer({ valueHex: numeroSerie() });
  certificat.issuer.typesAndValues = nom(emetteur);
  certificat.subject.typesAndValues = nom(sujet);
  certificat.notBefore.value = new Date(maintenant.getTime() - JOUR);
  certificat.notAfter.value = new Date(maintenant.getTime() + jours * JOUR);
  await certificat.subjectPublicKeyInfo.importKey(cle, moteur);
  return certificat;
}

const nom = (commun: string): pkijs.AttributeTypeAndValue[] => [
  new pkijs.AttributeTypeAndValue({ type: OID.c, value: new asn1.PrintableString({ value: 'FR' }) }),
  new pkijs.AttributeTypeAndValue({ type: OID.o, value: new asn1.Utf8String({ value: 'Collégiale' }) }),
  new pkijs.AttributeTypeAndValue({ type: OID.cn, value: new asn1.Utf8String({ value: commun }) }),
];

const extension = (extnID: string, critical: boolean, valeur: asn1.BaseBlock): pkijs.Extension =>
  new pkijs.Extension({ extnID, critical, extnValue: valeur.toBER(false) });

/** Positive, random, under 20 bytes (RFC 5280 §4.1.2.2). */
function numeroSerie(): ArrayBuffer {
  const octets = webcrypto.getRandomValues(new Uint8Array(15));
  octets[0] = ((octets[0] ?? 0) & 0x7f) | 0x40;
  return octets.buffer as ArrayBuffer;
}

async function identifiantCle(cle: CryptoKey): Promise<ArrayBuffer> {
  return webcrypto.subtle.digest('SHA-1', await webcrypto.subtle.exportKey('spki', cle));
}

function enPem(certificat: pkijs.Certificate): string {
  const base64 = Buffer.from(certificat.toSchema(true).toBER(false)).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END CERTIFICATE-----\n`;
}
