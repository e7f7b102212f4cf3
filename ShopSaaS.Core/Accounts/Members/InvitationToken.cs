using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Accounts.Members;

/// <summary>
/// The secret in an invitation's link. Computed from the invitation's id and a key outside the database whenever the mail is written, so
/// that it is stored nowhere: the row holds its hash, the outbox the id.
/// </summary>
public sealed class InvitationToken(LoginSecrets secrets)
{
    /// <summary>What the link carries.</summary>
    public string For(TenantId tenant, Guid invitation) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secrets.Derive("invitation"), (byte[])[.. tenant.Value.ToByteArray(), .. invitation.ToByteArray()]));

    /// <summary>What the row keeps.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
