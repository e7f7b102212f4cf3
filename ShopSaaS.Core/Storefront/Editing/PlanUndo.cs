using System.Collections.Immutable;
using System.Text.Json;
using ShopSaaS.Core.Storefront.Documents;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>
/// Makes a stored inverse fit the document as it is now: fields that somebody has changed since are left alone, and counted.
/// </summary>
public static class PlanUndo
{
    /// <param name="Command">Null when nothing is left to take back.</param>
    /// <param name="Skipped">How many fields were left alone.</param>
    public sealed record Plan(EditCommand? Command, int Skipped);

    /// <param name="document">The document as it is.</param>
    /// <param name="patch">What the edit did.</param>
    /// <param name="inverse">What would take it back.</param>
    public static Plan Of(PageDocument document, Patch patch, EditCommand inverse)
    {
        var set = patch.Changes.ToDictionary(c => (c.Node, c.Path), c => c.Value);
        var skipped = 0;
        var command = Fit(inverse);
        return new(command, skipped);

        EditCommand? Fit(EditCommand command) => command switch
        {
            SetProps props => Left(props.Values, key => Foreign(props.Id, "props." + key, Value(document.Find(props.Id)?.Props, key)))
                is { Count: > 0 } values ? props with { Values = values, Burst = null } : null,
            SetResponsive resp => Left(resp.Values, key => Foreign(
                resp.Id, $"resp.{resp.At}.{key}", Value(document.Find(resp.Id)?.Responsive.GetValueOrDefault(resp.At), key)))
                is { Count: > 0 } values ? resp with { Values = values } : null,
            SetToken token => Foreign("$tokens", token.Name, Value(document.Tokens, token.Name)) ? null : token,
            Batch batch => batch.Commands.Select(Fit).OfType<EditCommand>().ToImmutableArray() is { Length: > 0 } rest ? batch with { Commands = rest } : null,
            _ => command,
        };

        Dictionary<string, JsonElement> Left(IReadOnlyDictionary<string, JsonElement> values, Func<string, bool> foreign) =>
            values.Where(v => !foreign(v.Key)).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);

        bool Foreign(string node, string path, JsonElement? now)
        {
            var foreign = set.TryGetValue((node, path), out var mine) && mine?.GetRawText() != now?.GetRawText();
            if (foreign) skipped++;
            return foreign;
        }
    }

    private static JsonElement? Value(ImmutableSortedDictionary<string, JsonElement>? values, string key) =>
        values is not null && values.TryGetValue(key, out var value) ? value : null;
}
