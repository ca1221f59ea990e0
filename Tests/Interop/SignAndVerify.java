import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.XMLConstants;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.XMLStructure;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLObject;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.ExcC14NParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Signs and verifies with the Java platform's own engine, secure validation on.
 * Usage: java SignAndVerify.java KEYS INPUT OUTPUT
 * KEYS is a folder with NAME.pem and NAME.crt, or NAME.bin for a secret. INPUT and OUTPUT are made of fields: a length
 * of four bytes, most significant first, and that many bytes. A job of INPUT has eight fields: "sign" or "verify", the
 * key's name, the signature method, the canonicalisation, its inclusive prefixes, the digest method, the form, and the
 * document. An answer of OUTPUT has two: an error, empty if there is none, and the signed document.
 */
public final class SignAndVerify {
    private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");
    private static Path keys;

    private final String key;
    private final String algorithm;
    private final String method;
    private final List<String> prefixes;
    private final String digest;
    private final String form;
    private final Document document;

    public static void main(String[] arguments) throws Exception {
        keys = Path.of(arguments[0]);
        try (DataInputStream input = new DataInputStream(new BufferedInputStream(new FileInputStream(arguments[1])));
                DataOutputStream output =
                        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(arguments[2])))) {
            while (true) {
                input.mark(1);
                if (input.read() < 0) break;
                input.reset();
                List<byte[]> fields = new ArrayList<>();
                for (int i = 0; i < 8; i++) fields.add(field(input));
                String error = "";
                byte[] result = new byte[0];
                try {
                    SignAndVerify job = new SignAndVerify(fields);
                    if (text(fields.get(0)).equals("sign")) result = job.sign();
                    else error = job.verify();
                } catch (Exception failure) {
                    error = failure.toString();
                }
                write(output, error.getBytes(StandardCharsets.UTF_8));
                write(output, result);
            }
        }
    }

    private SignAndVerify(List<byte[]> fields) throws Exception {
        key = text(fields.get(1));
        algorithm = text(fields.get(2));
        method = text(fields.get(3));
        prefixes = text(fields.get(4)).isEmpty() ? List.of() : List.of(text(fields.get(4)).split(" "));
        digest = text(fields.get(5));
        form = text(fields.get(6));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(fields.get(7)));
        markIdentifiers(document.getDocumentElement());
    }

    private byte[] sign() throws Exception {
        List<XMLObject> objects = new ArrayList<>();
        if (form.equals("enveloping") || form.equals("several")) {
            Element content = document.createElementNS("urn:content", "c:content");
            // A tree that is canonicalised without having been read needs its declarations as attributes.
            content.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:c", "urn:content");
            content.appendChild(document.createTextNode("N\u1ed9i dung <&>\r"));
            content.appendChild(document.createComment(" ghi ch\u00fa "));
            objects.add(FACTORY.newXMLObject(List.of(new DOMStructure(content)), "object", null, null));
        } else if (form.equals("base64")) {
            Node content = document.createTextNode("TuG7mWkg\r\nZHVuZw==\n");
            objects.add(FACTORY.newXMLObject(List.of(new DOMStructure(content)), "object", null, Transform.BASE64));
        }
        SignedInfo info = FACTORY.newSignedInfo(
                FACTORY.newCanonicalizationMethod(method, (C14NMethodParameterSpec) parameters()),
                FACTORY.newSignatureMethod(algorithm, null), references());
        boolean isAlone = form.equals("enveloping") || form.equals("base64");
        if (isAlone) while (document.hasChildNodes()) document.removeChild(document.getFirstChild());
        Node parent = isAlone ? document : document.getElementsByTagNameNS("*", "place").item(0);
        DOMSignContext context = new DOMSignContext(privateKey(), parent);
        context.setDefaultNamespacePrefix("ds");
        markIdentifiers(document.getDocumentElement());
        FACTORY.newXMLSignature(info, keyInfo(), objects, null, null).sign(context);
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(
                new DOMSource(document), new StreamResult(result));
        return result.toByteArray();
    }

    private List<Reference> references() throws Exception {
        Transform canonical = FACTORY.newTransform(method, parameters());
        Transform enveloped = FACTORY.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null);
        Transform base64 = FACTORY.newTransform(Transform.BASE64, (TransformParameterSpec) null);
        switch (form) {
            case "enveloped": return List.of(reference("", enveloped, canonical));
            case "detached": return List.of(reference("#data", canonical));
            case "enveloping": return List.of(reference("#object", canonical));
            case "base64": return List.of(reference("#object", base64));
            default:
                return List.of(
                        reference("", enveloped, canonical), reference("#data", canonical),
                        reference("#object", canonical));
        }
    }

    private Reference reference(String uri, Transform... transforms) throws Exception {
        return FACTORY.newReference(uri, FACTORY.newDigestMethod(digest, null), List.of(transforms), null, null);
    }

    private TransformParameterSpec parameters() {
        return prefixes.isEmpty() ? null : new ExcC14NParameterSpec(prefixes);
    }

    private KeyInfo keyInfo() throws Exception {
        KeyInfoFactory factory = FACTORY.getKeyInfoFactory();
        List<XMLStructure> parts = new ArrayList<>();
        if (isSecret()) {
            parts.add(factory.newKeyName(key));
        } else {
            // KeyValue has no form for Ed25519.
            if (!key.equals("ed25519")) parts.add(factory.newKeyValue(certificate().getPublicKey()));
            parts.add(factory.newX509Data(List.of(certificate())));
        }
        return factory.newKeyInfo(parts);
    }

    /** What is wrong, or nothing. */
    private String verify() throws Exception {
        NodeList signatures = document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
        if (signatures.getLength() != 1) return signatures.getLength() + " signatures";
        Key trusted = isSecret() ? secret() : certificate().getPublicKey();
        DOMValidateContext context = new DOMValidateContext(KeySelector.singletonKeySelector(trusted), signatures.item(0));
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
        return FACTORY.unmarshalXMLSignature(context).validate(context) ? "" : "INVALID";
    }

    private boolean isSecret() {
        return Files.exists(keys.resolve(key + ".bin"));
    }

    private Key secret() throws IOException {
        return new SecretKeySpec(Files.readAllBytes(keys.resolve(key + ".bin")), "HMAC");
    }

    private Key privateKey() throws Exception {
        if (isSecret()) return secret();
        String pem = Files.readString(keys.resolve(key + ".pem")).replaceAll("-----[A-Z ]+-----|\\s", "");
        String kind = key.startsWith("rsa") ? "RSA" : key.startsWith("p") ? "EC" : "Ed25519";
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    }

    private X509Certificate certificate() throws Exception {
        try (FileInputStream input = new FileInputStream(keys.resolve(key + ".crt").toFile())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(input);
        }
    }

    private static void markIdentifiers(Element element) {
        if (element == null) return;
        if (element.hasAttribute("Id")) element.setIdAttribute("Id", true);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element) markIdentifiers((Element) child);
        }
    }

    private static String text(byte[] field) {
        return new String(field, StandardCharsets.UTF_8);
    }

    private static byte[] field(DataInputStream input) throws IOException {
        byte[] result = new byte[input.readInt()];
        input.readFully(result);
        return result;
    }

    private static void write(DataOutputStream output, byte[] field) throws IOException {
        output.writeInt(field.length);
        output.write(field);
    }
}
