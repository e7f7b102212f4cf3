using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ShopSaaS.Web.Sandbox.Stripe.Webhooks;

/// <summary>Stripe's webhook signature: HMAC-SHA256 over time, dot and the very bytes of the body.</summary>
internal static class Signature
{
    public static string Of(string secret, long unix, byte[] body)
    {
        var time = unix.ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(time + "."), .. body]);
        return $"t={time},v1={Convert.ToHexStringLower(hash)}";
    }
}
