using System.Text.Json;
using Microsoft.JSInterop;

namespace ShopSaaS.Web.Shared;

/// <summary>
/// What is being typed into a long form, kept in the browser's tab until it is saved: it outlives a lost connection, an ended session and
/// an accidental reload. Never leaves the browser.
/// </summary>
public sealed class KeptDraft<T>(IJSRuntime js, string key) where T : class
{
    private string? _last;

    /// <summary>Keeps this state, when it differs from what was kept before.</summary>
    public async Task Keep(T draft)
    {
        var text = JsonSerializer.Serialize(draft);
        if (text == _last) return;
        _last = text;
        await js.InvokeVoidAsync("shop.keepDraft", key, text);
    }

    /// <summary>What was kept; null when there is nothing or it can't be read any more.</summary>
    public async Task<T?> Read()
    {
        try
        {
            return await js.InvokeAsync<string?>("shop.readDraft", key) is { } text ? JsonSerializer.Deserialize<T>(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>It is saved or thrown away.</summary>
    public async Task Drop()
    {
        _last = null;
        await js.InvokeVoidAsync("shop.dropDraft", key);
    }
}
