using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Orders;

/// <summary>
/// The secret in a shopper's order link. Derived, so that mail and page make the same one; the database keeps only its hash, so that
/// reading the database opens no order.
/// </summary>
public sealed class OrderToken(LoginSecrets secrets)
{
    private readonly byte[] _key = secrets.Derive("order-link");

    /// <summary>The token of an order.</summary>
    public string For(TenantId tenant, Guid orderId) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{tenant}/{orderId}")));

    /// <summary>What the order's row holds.</summary>
    public string HashFor(TenantId tenant, Guid orderId) => Hash(For(tenant, orderId));

    /// <summary>From what stands in a link to what the row holds.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
