namespace ShopSaaS.Core.Data.Gate;

/// <summary>What the gate lets pass, each with the reason. Empty is best; whoever adds a line says here why it can't leak.</summary>
public static class WallExceptions
{
    /// <summary>Unique indexes of tenant tables that do not lead with the tenant: whoever inserts learns whether another store has the value.</summary>
    public static readonly IReadOnlyDictionary<string, string> UniqueAcrossShops = new Dictionary<string, string>();

    /// <summary>Functions that run with their owner's rights, as <c>name(argument types)</c>.</summary>
    public static readonly IReadOnlyDictionary<string, string> DefinerFunctions = new Dictionary<string, string>();
}
