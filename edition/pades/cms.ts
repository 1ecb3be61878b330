import { createHash, verify, X509Certificate, type KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
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
  const chaine = certificats.map(certificatLu);
  const [signataire] = chaine;
  if (signataire === undefined) return err({ type: 'CertificatIllisible' });
  const sha = () =>
    new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256, algorithmParams: new asn1js.Null() });
  const signedData = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [sha()],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.donnees }),
    certificates: chaine,
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
          attributes: attributsPkijs(attributs.der),
        }),
        signatureAlgorithm:
          cle.asymmetricKeyType === 'ec'
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
  return ok(octets(enveloppe.toSchema().toBER()));
}

function attributsPkijs(der: Uint8Array): pkijs.Attribute[] {
  const ensemble = asn1js.fromBER(der).result;
  return ensemble instanceof asn1js.Set
    ? ensemble.valueBlock.value.map((schema) => new pkijs.Attribute({ schema }))
    : [];
}

export type LectureCms = {
  /** DER of the signer's certificate, and all that the CMS carries. */
  readonly certificat: Uint8Array;
  readonly certificats: readonly Uint8Array[];
  /** The message-digest is that of these bytes. */
  readonly empreinteJuste: boolean;
  /** The signature over the signed attributes is by this certificate's key, and names this certificate. */
  readonly signatureJuste: boolean;
};

/** Reads a CMS as construireCms writes it and verifies it; undefined when it is none. Trust is for the caller. */
export function lireCms(der: Uint8Array, empreintePdf: Uint8Array): LectureCms | undefined {
  try {
    const enveloppe = pkijs.ContentInfo.fromBER(Uint8Array.from(der));
    const signe = new pkijs.SignedData({ schema: enveloppe.content });
    const [info, autre] = signe.signerInfos;
    if (info?.signedAttrs === undefined || autre !== undefined) return undefined;
    const chaine = (signe.certificates ?? []).filter((c) => c instanceof pkijs.Certificate);
    const sid = info.sid;
    const signataire = chaine.find(
      (c) =>
        sid instanceof pkijs.IssuerAndSerialNumber &&
        c.issuer.isEqual(sid.issuer) &&
        c.serialNumber.isEqual(sid.serialNumber),
    );
    if (signataire === undefined) return undefined;
    const certificat = octets(signataire.toSchema().toBER());
    const attributs = octets(info.signedAttrs.encodedValue);
    const cle = clePublique(certificat);
    const empreinteLue = lireEmpreinte(info.signedAttrs.attributes);
    return {
      certificat,
      certificats: chaine.map((c) => octets(c.toSchema().toBER())),
      empreinteJuste: egaux(empreinteLue, empreintePdf),
      signatureJuste:
        egaux(attributs, construireAttributs(empreinteLue, certificat).der) &&
        cle !== undefined &&
        valeurJuste(cle, attributs, octets(info.signature.getValue())),
    };
  } catch {
    return undefined;
  }
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
