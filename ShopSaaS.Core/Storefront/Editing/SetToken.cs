using System.Text.Json;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>A value of the theme; null takes the template's own again.</summary>
public sealed record SetToken(string Name, JsonElement? Value) : EditCommand
{
    internal override Refusal? Run(Workbench bench)
    {
        var value = Value is { ValueKind: not JsonValueKind.Null } v ? v : (JsonElement?)null;
        if (!bench.Restoring && Check(value) is { } refusal)
            return refusal;
        bench.SetToken(Name, value);
        return null;
    }

    internal override string Describe(PageDocument before, PageDocument after, BlockCatalog catalog) =>
        $"Changed {(ThemeTokens.Find(Name)?.Label ?? Name).ToLowerInvariant()}";

    private Refusal? Check(JsonElement? value) => ThemeTokens.Find(Name) is not { } token
        ? EditRefusals.NoToken(Name)
        : value is { } v && token.Problem(v) is { } problem ? Refusal.Field(Name, problem) : null;
}
