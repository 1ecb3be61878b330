import { createHash, verify, X509Certificate, type KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { defini } from '../../domain/assert.ts';
import { err, ok, type Result } from '../../domain/result.ts';

/** RFC 5652 and RFC 5035. */
const OID = {
  donnees: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  typeContenu: '1.2.840.113549.1.9.3',
  empreinte: '1.2.840.113549.1.9.4',
  certificatV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha256Rsa: '1.2.840.113549.1.1.11',
  sha256Ecdsa: '1.2.840.10045.4.3.2',
} as const;

const octets = (tampon: ArrayBuffer): Uint8Array => new Uint8Array(tampon);
const sha256 = (donnees: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(donnees).digest());
const egaux = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** What the holder of the key signs. */
export type AttributsSignes = {
  /** DER of the SET OF: what WebCrypto or a PKCS#1 signer with its own hash takes. */
  readonly der: Uint8Array;
  /** Its SHA-256: the 32 bytes that go to a card. */
  readonly empreinte: Uint8Array;
};

/**
 * signedAttrs of PAdES B-B (ETSI EN 319 142-1 §6.3): content-type, message-digest and
 * signing-certificate-v2, which binds the signature to this certificate. No signing-time: /M has it.
 */
export function construireAttributs(empreintePdf: Uint8Array, certificat: Uint8Array): AttributsSignes {
  const idCertificat = new asn1js.Sequence({
    value: [new asn1js.OctetString({ valueHex: sha256(certificat) })],
  });
  const attributs = [
    attribut(OID.typeContenu, new asn1js.ObjectIdentifier({ value: OID.donnees })),
    attribut(OID.empreinte, new asn1js.OctetString({ valueHex: Uint8Array.from(empreintePdf) })),
    attribut(
      OID.certificatV2,
      new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [idCertificat] })] }),
    ),
  ];
  // DER sorts the elements of a SET OF by their encoding.
  const tries = attributs.toSorted((a, b) => Buffer.compare(octets(a.toBER()), octets(b.toBER())));
  const der = octets(new asn1js.Set({ value: tries }).toBER());
  return { der, empreinte: sha256(der) };
}

const attribut = (type: string, valeur: asn1js.AsnType): asn1js.Sequence =>
  new asn1js.Sequence({
    value: [new asn1js.ObjectIdentifier({ value: type }), new asn1js.Set({ value: [valeur] })],
  });

export type ErreurCms = { readonly type: 'CertificatIllisible' } | { readonly type: 'SignatureFausse' };

/**
 * CMS SignedData, DER, detached. `certificats` are DER, the signer's first.
 * The value is checked against the certificate: a card that signed with its other key is found here.
 */
export function construireCms(
  attributs: AttributsSignes,
  valeur: Uint8Array,
  certificats: readonly [Uint8Array, ...Uint8Array[]],
): Result<Uint8Array, ErreurCms> {
  const cle = clePublique(certificats[0]);
  if (cle === undefined) return err({ type: 'CertificatIllisible' });
  if (!valeurJuste(cle, attributs.der, valeur)) return err({ type: 'SignatureFausse' });
  return ok(ecrireCms(attributs.der, valeur, typeCle(cle), certificats.map(certificatLu)));
}

type TypeCle = 'rsa' | 'ec';
const typeCle = (cle: KeyObject): TypeCle => (cle.asymmetricKeyType === 'ec' ? 'ec' : 'rsa');

function ecrireCms(
  attributs: Uint8Array,
  valeur: Uint8Array,
  cle: TypeCle,
  chaine: readonly pkijs.Certificate[],
): Uint8Array {
  const signataire = defini(chaine[0], 'certificat du signataire');
  const sha = () =>
    new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256, algorithmParams: new asn1js.Null() });
  const signedData = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [sha()],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.donnees }),
    certificates: [...chaine],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: signataire.issuer,
          serialNumber: signataire.serialNumber,
        }),
        digestAlgorithm: sha(),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: attributsPkijs(attributs),
        }),
        signatureAlgorithm:
          cle === 'ec'
            ? new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256Ecdsa })
            : new pkijs.AlgorithmIdentifier({
                algorithmId: OID.sha256Rsa,
                algorithmParams: new asn1js.Null(),
              }),
        signature: new asn1js.OctetString({ valueHex: Uint8Array.from(valeur) }),
      }),
    ],
  });
  const enveloppe = new pkijs.ContentInfo({
    contentType: OID.signedData,
    content: signedData.toSchema(true),
  });
  return octets(enveloppe.toSchema().toBER());
}

function attributsPkijs(der: Uint8Array): pkijs.Attribute[] {
  const ensemble = asn1js.fromBER(der).result;
  return ensemble instanceof asn1js.Set
    ? ensemble.valueBlock.value.map((schema) => new pkijs.Attribute({ schema }))
    : [];
}

export type LectureCms = {
  /** DER of the signer's certificate, and all that the CMS carries, the signer's first. */
  readonly certificat: Uint8Array;
  readonly certificats: readonly Uint8Array[];
  /** The message-digest is that of these bytes. */
  readonly empreinteJuste: boolean;
  /**
   * The signature over the signed attributes is by this certificate's key and names this certificate,
   * each certificate is signed by the next, and no byte of the CMS is other than construireCms writes it.
   */
  readonly signatureJuste: boolean;
};

/**
 * Reads and verifies a CMS of this program; undefined when it is none. Another program's CMS, with other
 * attributes, is read with `signatureJuste` false. Trust in the certificate is for the caller.
 */
export function lireCms(der: Uint8Array, empreintePdf: Uint8Array): LectureCms | undefined {
  try {
    const enveloppe = pkijs.ContentInfo.fromBER(Uint8Array.from(der));
    const signe = new pkijs.SignedData({ schema: enveloppe.content });
    const [info] = signe.signerInfos;
    const chaine = (signe.certificates ?? []).filter((c) => c instanceof pkijs.Certificate);
    const certificats = chaine.map((c) => octets(c.toSchema().toBER()));
    const [certificat] = certificats;
    if (info?.signedAttrs === undefined || certificat === undefined) return undefined;
    const cle = new X509Certificate(certificat).publicKey;
    const empreinte = lireEmpreinte(info.signedAttrs.attributes);
    const valeur = octets(info.signature.getValue());
    const attributs = construireAttributs(empreinte, certificat).der;
    return {
      certificat,
      certificats,
      empreinteJuste: egaux(empreinte, empreintePdf),
      signatureJuste:
        egaux(ecrireCms(attributs, valeur, typeCle(cle), chaine), der) &&
        valeurJuste(cle, attributs, valeur) &&
        chaineCoherente(certificats.map((c) => new X509Certificate(c))),
    };
  } catch {
    // pkijs, asn1js and node:crypto refuse malformed DER by throwing.
    return undefined;
  }
}

/** Each signed by the next; a last one that names itself as issuer must be signed by itself. */
function chaineCoherente(chaine: readonly X509Certificate[]): boolean {
  return chaine.every((c, i) => {
    const emetteur = chaine[i + 1] ?? (c.checkIssued(c) ? c : undefined);
    return emetteur === undefined || (c.checkIssued(emetteur) && c.verify(emetteur.publicKey));
  });
}

function lireEmpreinte(attributs: readonly pkijs.Attribute[]): Uint8Array {
  const valeur: unknown = attributs.find((a) => a.type === OID.empreinte)?.values[0];
  return valeur instanceof asn1js.OctetString ? octets(valeur.getValue()) : new Uint8Array();
}

/** Parsing costs 4 ms and a seal signs with the same bytes thousands of times. */
const certificatsLus = new WeakMap<Uint8Array, pkijs.Certificate>();

function certificatLu(certificat: Uint8Array): pkijs.Certificate {
  const connu = certificatsLus.get(certificat);
  if (connu !== undefined) return connu;
  const lu = pkijs.Certificate.fromBER(Uint8Array.from(certificat));
  certificatsLus.set(certificat, lu);
  return lu;
}

function clePublique(certificat: Uint8Array): KeyObject | undefined {
  try {
    return new X509Certificate(certificat).publicKey;
  } catch {
    return undefined;
  }
}

const valeurJuste = (cle: KeyObject, attributs: Uint8Array, valeur: Uint8Array): boolean =>
  verify('sha256', attributs, cle, valeur);
