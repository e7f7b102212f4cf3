namespace ShopSaaS.Core.Storefront.Documents;

/// <summary>How large one document may grow.</summary>
public static class DocumentLimits
{
    public const int Nodes = 2_000;

    /// <summary>Levels below the root.</summary>
    public const int Depth = 12;

    /// <summary>Bytes of the document's JSON.</summary>
    public const int Bytes = 1_000_000;
}
