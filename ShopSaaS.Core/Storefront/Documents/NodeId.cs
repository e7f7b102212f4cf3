using System.Security.Cryptography;

namespace ShopSaaS.Core.Storefront.Documents;

/// <summary>Ids of nodes: short, random (60 bits), stable for a node's life, new on duplicate and paste.</summary>
public static class NodeId
{
    /// <summary>The root of every document.</summary>
    public const string Root = "root";

    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, 12);

    /// <summary>True for anything that can stand in an attribute and a selector without escaping.</summary>
    public static bool IsValid(string? id) => id is { Length: > 0 and <= 40 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
