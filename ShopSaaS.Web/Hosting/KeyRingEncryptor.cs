using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Web.Hosting;

/// <summary>Encrypts the key ring at rest: who steals a copy of the database still can't make cookies.</summary>
public sealed class KeyRingEncryptor(LoginSecrets secrets) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var box = KeyRingBox.Seal(secrets, Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(box)), typeof(KeyRingDecryptor));
    }
}

/// <summary>Opens what <see cref="KeyRingEncryptor"/> sealed. Made by the framework, by the type's name in the stored key.</summary>
public sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(KeyRingBox.Open(services.GetRequiredService<LoginSecrets>(), Convert.FromBase64String(encryptedElement.Value))));
}

/// <summary>AES-GCM: nonce, tag, ciphertext, one after the other.</summary>
internal static class KeyRingBox
{
    private const int Nonce = 12, Tag = 16, Head = Nonce + Tag;

    public static byte[] Seal(LoginSecrets secrets, byte[] plain)
    {
        var box = new byte[Head + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var aes = new AesGcm(secrets.Derive("key-ring"), Tag);
        aes.Encrypt(box.AsSpan(0, Nonce), plain, box.AsSpan(Head), box.AsSpan(Nonce, Tag));
        return box;
    }

    public static byte[] Open(LoginSecrets secrets, byte[] box)
    {
        var plain = new byte[box.Length - Head];
        using var aes = new AesGcm(secrets.Derive("key-ring"), Tag);
        aes.Decrypt(box.AsSpan(0, Nonce), box.AsSpan(Head), box.AsSpan(Nonce, Tag), plain);
        return plain;
    }
}
