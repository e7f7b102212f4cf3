using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ShopSaaS.Core.Accounts;

/// <summary>What cookies and tokens carry of a security stamp: enough to notice that it changed, useless for anything else.</summary>
internal static class PublicStamp
{
    public static string Of(string securityStamp) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(securityStamp)).AsSpan(0, 9));
}
