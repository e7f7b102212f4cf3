using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Web.Shared;

namespace ShopSaaS.Web.Dashboard.Products;

/// <summary>The form of one product. What is typed is never lost: a refusal stands at its field, a draft is kept in the tab until it is saved.</summary>
public sealed partial class ProductForm
{
    private static readonly (string Status, string Label, string Text)[] Statuses =
    [
        (ProductStatus.Active, "Active", "Everyone can see and buy it."),
        (ProductStatus.Draft, "Draft", "Only you can see it."),
        (ProductStatus.Archived, "Archived", "Put away; orders keep it."),
    ];

    private readonly FormErrors _errors = new();
    private readonly CancellationTokenSource _gone = new();
    private KeptDraft<ProductDraft> _kept = null!;
    private string _clean = "";
    private bool _slugFollows, _saving, _restored, _sessionEnded, _leaving;
    private int _edits;

    /// <summary>What is stored; null for a new product.</summary>
    [Parameter] public ProductDetail? Product { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<ListCategories.Row> Categories { get; set; }
    [Parameter, EditorRequired] public required Currency Currency { get; set; }
    [Parameter, EditorRequired] public required string StorePath { get; set; }
    [Parameter, EditorRequired] public TenantId Tenant { get; set; }
    [Parameter, EditorRequired] public Actor Actor { get; set; } = default!;

    /// <summary>Stores the draft; answers why not, or null.</summary>
    [Parameter, EditorRequired] public required Func<ProductDraft, Task<Refusal?>> Save { get; set; }

    /// <summary>Called once it is stored and nothing is kept in the tab any more.</summary>
    [Parameter] public EventCallback Saved { get; set; }

    private ProductDraft Draft { get; set; } = new();

    private bool Unsaved => JsonSerializer.Serialize(Draft) != _clean;

    private string CompareHint => Money.TryParse(Draft.CompareAtPrice, Currency, out var was) && Money.TryParse(Draft.Price, Currency, out var now) && was.Minor <= now.Minor
        ? "Not higher than the price, so it won’t be shown." : "Shown struck through beside the price.";

    protected override void OnInitialized()
    {
        _kept = new KeptDraft<ProductDraft>(Js, $"{Tenant}/product/{Product?.Id.ToString() ?? "new"}");
        Reset();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || await _kept.Read() is not { } kept || JsonSerializer.Serialize(kept) == _clean) return;
        (Draft, _restored) = (kept, true);
        StateHasChanged();
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Reset()
    {
        Draft = Product is null ? new ProductDraft { Status = ProductStatus.Active, Quantity = 0 } : ProductDraft.From(Product);
        (_clean, _slugFollows) = (JsonSerializer.Serialize(Draft), Product is null);
    }

    private async Task Discard()
    {
        await _kept.Drop();
        _errors.Clear();
        _restored = false;
        Reset();
    }

    private void Rename(string? name) => Change("name", () =>
    {
        Draft.Name = name ?? "";
        if (!_slugFollows) return;
        Draft.Slug = Slug.From(name);
        _errors.Clear("slug");
    });

    private void Change(string field, Action set)
    {
        set();
        Changed(field);
    }

    private void Changed(string field)
    {
        _errors.Clear(field);
        _ = KeepSoon();
        StateHasChanged();
    }

    private void PicturesChanged() => Changed("images");

    private void OptionsChanged()
    {
        // One product becomes several variants: its own stock and SKU go to the first of them, and back.
        if (Draft.Options.Count > 0) (Draft.Quantity, Draft.QuantitySeen, Draft.Sku) = (null, null, null);
        Changed("options");
    }

    private async Task KeepSoon()
    {
        var mine = ++_edits;
        try
        {
            await Task.Delay(600, _gone.Token);
            if (mine == _edits && Unsaved) await _kept.Keep(Draft);
        }
        catch (Exception e) when (e is OperationCanceledException or JSDisconnectedException)
        {
        }
    }

    private async Task Submit()
    {
        if (_saving) return;
        _errors.Clear();
        if (new ProductDraftValidator(Currency).Check(Draft) is { } wrong)
        {
            await Refused(wrong);
            return;
        }
        _saving = true;
        // Kept before it is sent: whatever happens on the way, it is still here.
        _edits++;
        await _kept.Keep(Draft);
        _leaving = true;
        if (await Save(Draft) is { } refusal)
        {
            (_saving, _leaving) = (false, false);
            await Refused(refusal);
            return;
        }
        await _kept.Drop();
        await Saved.InvokeAsync();
    }

    private async Task Refused(Refusal refusal)
    {
        _errors.Show(refusal);
        _sessionEnded = refusal.Code == Codes.InvalidSession;
        StateHasChanged();
        await Task.Yield();
        await Js.InvokeVoidAsync("shop.focusFirstError");
    }

    // Within the dashboard nothing needs asking: what was typed is kept and offered again when the person comes back.
    private async Task Leaving(LocationChangingContext context)
    {
        if (_leaving || !Unsaved) return;
        _edits++;
        await _kept.Keep(Draft);
    }
}
