using System.Security.Cryptography;
using System.Text;
using ShopSaaS.Core.Storefront.Documents;

namespace ShopSaaS.Core.Storefront.Pages;

/// <summary>A page as its editors see it.</summary>
/// <param name="PageId">The row.</param>
/// <param name="PageType">home, header, footer, theme.</param>
/// <param name="Revision">Raised by one with each edit.</param>
/// <param name="PublishedHash">Of what shoppers see; null before the first publish.</param>
public sealed record Draft(Guid PageId, string PageType, string Title, long Revision, PageDocument Document, string? PublishedHash)
{
    /// <summary>True when shoppers see something else.</summary>
    public bool IsAhead => PublishedHash != ContentHash.Of(Document.ToJson());
}

/// <summary>Names a document by what is in it.</summary>
public static class ContentHash
{
    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public static string Of(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
