using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace ShopSaaS.Core.Data;

/// <summary>
/// One root secret, everything else derived from it: the logins' passwords and the key that signs API tokens. With a password in
/// the administrator's connection string that is the root, so that all servers of an installation agree without talking.
/// </summary>
public sealed class LoginSecrets(byte[] root)
{
    /// <summary>The root for this administrator; without a password, a file made once under the data directory.</summary>
    public static LoginSecrets For(string admin, string dataDirectory)
    {
        var password = new NpgsqlConnectionStringBuilder(admin).Password;
        return new LoginSecrets(string.IsNullOrEmpty(password) ? FromFile(Path.Combine(dataDirectory, "secret")) : Encoding.UTF8.GetBytes(password));
    }

    /// <summary>The database password of a login.</summary>
    public string PasswordOf(Login login) => Base64Url.EncodeToString(Derive($"login:{login}"));

    /// <summary>32 bytes for one purpose; another purpose gives others.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, root, 32, info: Encoding.UTF8.GetBytes($"shopsaas:{purpose}"));

    private static byte[] FromFile(string path)
    {
        if (File.Exists(path)) return File.ReadAllBytes(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var secret = RandomNumberGenerator.GetBytes(32);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(secret);
        return secret;
    }
}
