using Microsoft.AspNetCore.Components;

namespace Fluxor.Blazor.Web.Components;

/// <summary>A layout that renders again whenever a state it holds changes.</summary>
public abstract class FluxorLayout : FluxorComponent
{
    [Parameter] public RenderFragment? Body { get; set; }
}
