using System.Runtime.ExceptionServices;
using Fluxor.Blazor.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Fluxor.Blazor.Web;

/// <summary>
/// Starts the scope's store. Placed once, above all components that use state. An effect's exception that nobody handles
/// is thrown from here, so that the page's error boundary sees it.
/// </summary>
public class StoreInitializer : FluxorComponent
{
    private ExceptionDispatchInfo? _toThrow;

    [Parameter] public EventCallback<Exceptions.UnhandledExceptionEventArgs> UnhandledException { get; set; }
    [Inject] private IStore Store { get; set; } = default!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Store.UnhandledException += OnUnhandledException;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Store.InitializeAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        var thrown = Interlocked.Exchange(ref _toThrow, null);
        thrown?.Throw();
    }

    protected override ValueTask DisposeAsyncCore(bool disposing)
    {
        Store.UnhandledException -= OnUnhandledException;
        return base.DisposeAsyncCore(disposing);
    }

    private void OnUnhandledException(object? sender, Exceptions.UnhandledExceptionEventArgs e) => _ = InvokeAsync(async () =>
    {
        try
        {
            await UnhandledException.InvokeAsync(e);
        }
        catch (Exception exception)
        {
            _toThrow = ExceptionDispatchInfo.Capture(exception);
        }
        if (!e.WasHandled)
            _toThrow ??= ExceptionDispatchInfo.Capture(e.Exception);
        if (_toThrow is not null)
            StateHasChanged();
    });
}
